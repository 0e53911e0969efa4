import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { ButtonLink } from './button.tsx'
import { type ConsentOffer, ConsentRest, firstOf } from './consent-text.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import type { MeNews } from './me-words.ts'
import { News } from './news.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { type HeldRole, type RoleName, roleWords, sayRole } from './role-words.ts'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

/** Kinds of things that a desk may see of a person (`people/rights/sights.ts`). */
export type Sight =
  | 'identity'
  | 'contacts'
  | 'safe_contact'
  | 'requests'
  | 'roles'
  | 'trail'
  | 'lock'
  | 'payments'
  | 'messages'
  | MoreSight
type MoreSight = 'membership' | 'joining' | 'trainings' | 'networks'

const sightWords: Record<Sight, (t: Translate) => string> = {
  identity: (t) => t('me.sights.identity'),
  contacts: (t) => t('me.sights.contacts'),
  safe_contact: (t) => t('me.sights.safe_contact'),
  messages: (t) => t('me.sights.messages'),
  requests: (t) => t('me.sights.requests'),
  roles: (t) => t('me.sights.roles'),
  trail: (t) => t('me.sights.trail'),
  lock: (t) => t('me.sights.lock'),
  payments: (t) => t('me.sights.payments'),
  membership: (t) => t('me.sights.membership'),
  joining: (t) => t('me.sights.joining'),
  trainings: (t) => t('me.sights.trainings'),
  networks: (t) => t('me.sights.networks'),
}

type Onlooker = { role: RoleName; sees: readonly Sight[]; others: number }
type Opening = { at: Date; officer: string; roles: readonly HeldRole[]; reason: string }
type Consent = ConsentOffer & {
  state: 'none' | 'given' | 'asks_again' | 'withdrawn'
  /** When she last gave it or took it back; null where she never did. */
  since: Date | null
}

export type PrivacyPageProps = {
  onlookers: readonly Onlooker[]
  /** The latest first. */
  openings: readonly Opening[]
  consents: readonly Consent[]
  news?: MeNews | undefined
}

/** Sends to `PATHS.consents` `do`, `give` or `withdraw`, with `purpose`. Stands in `<Page nav>`. */
export function PrivacyPage({ onlookers, openings, consents, news }: PrivacyPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('me.privacy.title')}</h1>
      <p className="lead">{t('me.privacy.lead')}</p>
      <News news={news} />
      <section>
        <h2>{t('me.privacy.openedTitle')}</h2>
        <Openings openings={openings} />
      </section>
      <section>
        <h2>{t('me.privacy.seeTitle')}</h2>
        <p>{t('me.privacy.seeText')}</p>
        <p>
          <a href={PATHS.directory}>{t('belonging.directory.privacy')}</a>
        </p>
        <DataTable
          caption={t('me.privacy.seeTitle')}
          isHeaded
          rows={onlookers}
          keyOf={({ role }) => role}
          columns={[
            { head: t('me.privacy.desk'), cell: ({ role }) => roleWords[role](t), isName: true },
            { head: t('me.privacy.deskPeople'), cell: ({ others }) => formatCount(others) },
            {
              head: t('me.privacy.deskSees'),
              cell: ({ sees }) => sees.map((sight) => sightWords[sight](t)).join('; '),
            },
          ]}
        />
      </section>
      <section>
        <h2>{t('me.privacy.consentsTitle')}</h2>
        <p>{t('me.privacy.consentsText')}</p>
        <ul className="rows">
          {consents.map((consent) => (
            <ConsentRow key={consent.purpose} {...consent} />
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('me.privacy.requestsTitle')}</h2>
        <p>{t('me.privacy.requestsText')}</p>
        <p className="actions">
          <ButtonLink kind="quiet" href={PATHS.requests}>
            {t('me.privacy.requestsLink')}
          </ButtonLink>
        </p>
      </section>
    </>
  )
}

function Openings({ openings }: { openings: readonly Opening[] }) {
  const t = useT()
  if (openings.length === 0)
    return (
      <EmptyState title={t('me.privacy.openedNone')}>
        <p>{t('me.privacy.openedNoneText')}</p>
      </EmptyState>
    )
  return (
    <>
      <DataTable
        caption={t('me.privacy.openedTitle')}
        isHeaded
        rows={openings}
        keyOf={({ at, officer }) => `${at.toISOString()} ${officer}`}
        columns={[
          { head: t('me.privacy.openedAt'), cell: ({ at }) => <When at={at} />, isName: true },
          {
            head: t('me.privacy.openedBy'),
            cell: ({ officer, roles }) =>
              [...roles.map((held) => sayRole(t, held)), t('me.privacy.officer', { officer })].join(', '),
          },
          { head: t('me.privacy.openedWhy'), cell: ({ reason }) => reason || t('me.privacy.openedNoWhy') },
        ]}
      />
      <p className="soft">{t('me.privacy.openedAsk')}</p>
    </>
  )
}

function ConsentRow({ state, since, ...offer }: Consent) {
  const t = useT()
  const { purpose, title } = offer
  const isGiven = state === 'given'
  return (
    <li>
      <div>
        <p className="row-title">
          {title} <ConsentState state={state} since={since} />
        </p>
        <p>{firstOf(offer)}</p>
        {state === 'asks_again' ? <p>{t('me.privacy.asksAgainText')}</p> : null}
        <ConsentRest {...offer} />
      </div>
      <div className="actions">
        {isGiven ? null : (
          <PostButton
            kind="quiet"
            small
            action={PATHS.consents}
            fields={{ do: 'give', purpose }}
            label={t('me.privacy.giveOf', { title })}
          >
            {t('me.privacy.give')}
          </PostButton>
        )}
        {isGiven || state === 'asks_again' ? (
          <PostButton
            kind="quiet"
            small
            action={PATHS.consents}
            fields={{ do: 'withdraw', purpose }}
            label={t('me.privacy.withdrawOf', { title })}
          >
            {t('me.privacy.withdraw')}
          </PostButton>
        ) : null}
      </div>
    </li>
  )
}

function ConsentState({ state, since }: Pick<Consent, 'state' | 'since'>) {
  const t = useT()
  const language = useLanguage()
  const day = since ? formatDay(language, since) : ''
  switch (state) {
    case 'given':
      return <StateTag tone="good">{t('me.privacy.given', { day })}</StateTag>
    case 'withdrawn':
      return <StateTag tone="quiet">{t('me.privacy.withdrawn', { day })}</StateTag>
    case 'asks_again':
      return <StateTag>{t('me.privacy.asksAgain')}</StateTag>
    case 'none':
      return <StateTag tone="quiet">{t('me.privacy.never')}</StateTag>
  }
}
