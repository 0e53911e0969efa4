import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { ConsentRest } from './consent-text.tsx'
import { consentWords } from './consent-words.ts'
import { noonOf } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Fold } from './fold.tsx'
import type { NetworkRefused, NetworkSaid } from './network-words.ts'
import { Notice } from './notice.tsx'
import { answerPath, ownNetworkPath, PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { NetworkOpenings, type NetworkOpening } from './network-openings.tsx'
import { SaidOfNetwork } from './said-of-network.tsx'
import { SelectField } from './select-field.tsx'
import { StateTag } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'
import { When } from './when.tsx'

type Name = { en: string; sw: string }
type Network = { name: Name; isProtected: boolean }
type Reason = 'not_this_network' | 'not_known' | 'not_now' | 'other'

export type NetworksPageProps = {
  spells: readonly (Network & { spellId: string; beginsOn: string })[]
  invited: readonly (Network & { requestId: string })[]
  asked: readonly (Network & {
    requestId: string
    state: 'open' | 'accepted' | 'declined' | 'withdrawn' | 'lapsed'
    reason: Reason | null
    at: Date
  })[]
  /** Those that she may ask. */
  offers: readonly { id: string; name: Name }[]
  /** Keys of questions that wait for her answer. */
  questions: readonly string[]
  openings: readonly NetworkOpening[]
  said?: NetworkSaid | undefined
  values?: { networkId: string; words: string } | undefined
  errors?: { networkId?: NetworkRefused | undefined; words?: NetworkRefused | undefined } | undefined
}

/**
 * Sends `networkId` and `words` to its own address; to `PATHS.networksAnswer` `requestId` and `answer` (`yes` or `no`).
 * What is protected has no name on it until she asks for one: others look at screens too. Stands in `<Page nav>`.
 */
export function NetworksPage(props: NetworksPageProps) {
  const t = useT()
  const { spells, invited, asked, questions, openings, said } = props
  return (
    <>
      <h1>{t('networks.mine.title')}</h1>
      <p className="lead">{t('networks.mine.lead')}</p>
      <SaidOfNetwork said={said} />
      {questions.map((key) => (
        <Notice key={key} tone="warning" title={t('networks.mine.question')}>
          <a className="tap" href={answerPath(key)}>
            {t('networks.mine.toQuestion')}
          </a>
        </Notice>
      ))}
      {invited.length > 0 ? <Invited invited={invited} /> : null}
      <section>
        <h2>{t('networks.mine.belongTitle')}</h2>
        {spells.length === 0 ? (
          <EmptyState title={t('networks.mine.belongNone')}>
            <p>{t('networks.mine.belongNoneText')}</p>
          </EmptyState>
        ) : (
          <Spells spells={spells} />
        )}
      </section>
      {asked.length > 0 ? <Asked asked={asked} /> : null}
      <Ask {...props} />
      <section>
        <h2>{t('networks.mine.openedTitle')}</h2>
        {openings.length === 0 ? <p>{t('networks.mine.openedNone')}</p> : <NetworkOpenings openings={openings} />}
      </section>
    </>
  )
}

/** What a label may say of a network aloud. */
function useLabel(): (network: Network) => string {
  const t = useT()
  const language = useLanguage()
  return ({ name, isProtected }) => (isProtected ? t('networks.mine.private') : name[language])
}

function Hidden({ network: { name, isProtected } }: { network: Network }) {
  const t = useT()
  const language = useLanguage()
  return isProtected ? (
    <Fold title={t('networks.mine.showName')}>
      <p>{name[language]}</p>
    </Fold>
  ) : null
}

function Spells({ spells }: Pick<NetworksPageProps, 'spells'>) {
  const t = useT()
  const [language, label] = [useLanguage(), useLabel()]
  return (
    <RowList
      items={spells.map(({ spellId, beginsOn, ...network }) => ({
        key: spellId,
        title: label(network),
        text: (
          <>
            <p>{t('networks.mine.since', { day: formatDay(language, noonOf(beginsOn)) })}</p>
            <Hidden network={network} />
          </>
        ),
        actions: (
          <ButtonLink
            kind="quiet"
            small
            href={ownNetworkPath(spellId)}
            label={t('networks.mine.readOf', { name: label(network) })}
          >
            {t('networks.mine.read')}
          </ButtonLink>
        ),
      }))}
    />
  )
}

function Invited({ invited }: Pick<NetworksPageProps, 'invited'>) {
  const t = useT()
  const label = useLabel()
  return (
    <section className="panel">
      <h2>{t('networks.mine.invitedTitle')}</h2>
      <p>{t('networks.mine.invitedText')}</p>
      <ConsentRest {...consentWords(t, 'network')} />
      <RowList
        items={invited.map(({ requestId, ...network }) => {
          const post = { action: PATHS.networksAnswer, fields: { requestId }, name: 'answer', small: true }
          const name = label(network)
          return {
            key: requestId,
            title: name,
            text: <Hidden network={network} />,
            actions: (
              <>
                <PostButton {...post} value="yes" label={t('networks.mine.yesOf', { name })}>
                  {t('networks.mine.yes')}
                </PostButton>
                <PostButton {...post} kind="quiet" value="no" label={t('networks.mine.noOf', { name })}>
                  {t('networks.mine.no')}
                </PostButton>
              </>
            ),
          }
        })}
      />
    </section>
  )
}

const TONES = { open: 'plain', accepted: 'good', declined: 'bad', withdrawn: 'quiet', lapsed: 'quiet' } as const

function Asked({ asked }: Pick<NetworksPageProps, 'asked'>) {
  const t = useT()
  const label = useLabel()
  return (
    <section>
      <h2>{t('networks.mine.askedTitle')}</h2>
      <RowList
        items={asked.map(({ requestId, state, reason, at, ...network }) => ({
          key: requestId,
          title: label(network),
          tag: <StateTag tone={TONES[state]}>{t(`networks.mine.states.${state}`)}</StateTag>,
          text: (
            <>
              <p>
                <When at={at} />
              </p>
              {reason ? <p>{t(`networks.mine.reasons.${reason}`)}</p> : null}
              <Hidden network={network} />
            </>
          ),
          actions:
            state === 'open' ? (
              <PostButton
                kind="quiet"
                small
                action={PATHS.networksAnswer}
                fields={{ requestId }}
                name="answer"
                value="no"
                label={t('networks.mine.takeBackOf', { name: label(network) })}
              >
                {t('networks.mine.takeBack')}
              </PostButton>
            ) : null,
        }))}
      />
    </section>
  )
}

function Ask({ offers, values, errors = {} }: NetworksPageProps) {
  const t = useT()
  const language = useLanguage()
  const wrong = (code: NetworkRefused | undefined) => code && t(`networks.refused.${code}`)
  return (
    <section id="ask">
      <h2>{t('networks.mine.askTitle')}</h2>
      <p>{t('networks.mine.askText')}</p>
      <ConsentRest {...consentWords(t, 'network')} />
      <ErrorSummary
        errors={[
          { field: 'networkId', text: wrong(errors.networkId) },
          { field: 'words', text: wrong(errors.words) },
        ]}
      />
      <form className="form panel" method="post" action={PATHS.networks} noValidate>
        <SelectField
          name="networkId"
          label={t('networks.mine.which')}
          error={wrong(errors.networkId)}
          options={offers.map(({ id, name }) => ({ value: id, label: name[language] }))}
          none={t('networks.mine.choose')}
          value={values?.networkId}
        />
        <TextArea
          name="words"
          label={t('networks.mine.words')}
          hint={t('networks.mine.wordsHint')}
          error={wrong(errors.words)}
          value={values?.words}
          rows={3}
        />
        <Button>{t('networks.mine.ask')}</Button>
      </form>
    </section>
  )
}
