import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { declineOptions, type NetworkSaid } from './network-words.ts'
import { Notice } from './notice.tsx'
import { Pager } from './pager.tsx'
import { networkDoPath, networkPath, networkPersonPath } from './paths.ts'
import { RowList } from './row-list.tsx'
import { type NetworkPost, NetworkPosts, type NetworkRollCall, NetworkRollCalls } from './staff-network-past.tsx'
import { SaidOfNetwork } from './said-of-network.tsx'
import { SelectField } from './select-field.tsx'
import { StoryText } from './story.tsx'
import { When } from './when.tsx'

type Shown = { number: string; name: string }

export type StaffNetworkProps = {
  network: { id: string; name: { en: string; sw: string }; isProtected: boolean; closedOn: string | null }
  reach: 'coordinates' | 'protects' | 'reads'
  members: readonly (Shown & { spellId: string; beginsOn: string; standing: 'active' | 'resting' | 'focal' })[]
  /** How many belong, of whom a page is shown. */
  count: number
  next: string | null
  isFirstPage: boolean
  askers: readonly (Shown & { requestId: string; words: string; at: Date })[]
  invited: readonly { requestId: string; number: string; at: Date }[]
  posts: readonly NetworkPost[]
  rollCalls: readonly NetworkRollCall[]
  said?: NetworkSaid | undefined
}

/** One network as those see it who look after it; the name of one that is protected only where it is asked for. Sends `requestId` and `decision` to `…/decide`. Stands in `<Page nav>`. */
export function StaffNetworkPage(props: StaffNetworkProps) {
  const t = useT()
  const language = useLanguage()
  const { network, reach, said } = props
  const isOpen = network.closedOn === null
  return (
    <>
      {network.isProtected ? (
        <>
          <h1>{t('networks.desk.one.protectedTitle')}</h1>
          <Fold title={t('networks.mine.showName')}>
            <p>{network.name[language]}</p>
          </Fold>
        </>
      ) : (
        <h1>{network.name[language]}</h1>
      )}
      <SaidOfNetwork said={said} />
      {reach === 'reads' ? <Notice tone="info">{t('networks.desk.one.readsOnly')}</Notice> : null}
      {isOpen && reach !== 'reads' ? (
        <p className="actions">
          <ButtonLink href={networkDoPath(network.id, 'roll-call')}>{t('networks.desk.one.rollCall')}</ButtonLink>
          {reach === 'coordinates' ? (
            <>
              <ButtonLink kind="quiet" href={networkDoPath(network.id, 'post')}>
                {t('networks.desk.one.post')}
              </ButtonLink>
              <ButtonLink kind="quiet" href={networkDoPath(network.id, 'invite')}>
                {t('networks.desk.one.invite')}
              </ButtonLink>
            </>
          ) : null}
        </p>
      ) : null}
      {reach === 'reads' ? null : <Askers {...props} />}
      <Members {...props} />
      {reach === 'reads' ? null : (
        <>
          <Invited {...props} />
          <NetworkRollCalls rollCalls={props.rollCalls} />
          <NetworkPosts posts={props.posts} />
        </>
      )}
    </>
  )
}

function Members({ members, reach, count, next, isFirstPage, network }: StaffNetworkProps) {
  const t = useT()
  const look = {
    head: t('networks.desk.action'),
    cell: ({ spellId, number }: StaffNetworkProps['members'][number]) => (
      <ButtonLink
        kind="quiet"
        small
        href={networkPersonPath(spellId)}
        label={t('networks.desk.one.openOf', { number })}
      >
        {t('networks.desk.one.open')}
      </ButtonLink>
    ),
  }
  return (
    <section className="wide">
      <h2>{t('networks.desk.one.membersTitle')}</h2>
      <p className="soft">{t('networks.desk.one.membersCount', { n: formatCount(count) })}</p>
      {members.length === 0 ? (
        <p>{t('networks.desk.one.membersNone')}</p>
      ) : (
        <DataTable
          caption={t('networks.desk.one.membersTitle')}
          isHeaded
          rows={members}
          keyOf={({ spellId }) => spellId}
          columns={[
            { head: t('networks.desk.one.number'), cell: ({ number }) => number, isName: true },
            { head: t('networks.desk.one.name'), cell: ({ name }) => name },
            { head: t('networks.desk.one.since'), cell: ({ beginsOn }) => <Day day={beginsOn} /> },
            { head: t('networks.desk.one.standing'), cell: ({ standing }) => t(`networks.standings.${standing}`) },
            ...(reach === 'reads' ? [] : [look]),
          ]}
        />
      )}
      <Pager
        newer={isFirstPage ? undefined : networkPath(network.id)}
        older={next === null ? undefined : `${networkPath(network.id)}?after=${next}`}
      />
    </section>
  )
}

function Askers({ askers, network, reach }: StaffNetworkProps) {
  const t = useT()
  return (
    <section>
      <h2>{t('networks.desk.one.askersTitle')}</h2>
      {askers.length === 0 ? <p>{t('networks.desk.one.askersNone')}</p> : null}
      <RowList
        items={askers.map(({ requestId, number, name, words, at }) => ({
          key: requestId,
          title: `${number} · ${name}`,
          text: (
            <>
              <p>
                {t('networks.desk.one.asked')}: <When at={at} />
              </p>
              {words ? <StoryText text={words} /> : null}
              {reach === 'coordinates' ? (
                <Decide action={networkDoPath(network.id, 'decide')} requestId={requestId} number={number} />
              ) : null}
            </>
          ),
        }))}
      />
    </section>
  )
}

function Decide({ action, requestId, number }: { action: string; requestId: string; number: string }) {
  const t = useT()
  return (
    <form className="form" method="post" action={action} noValidate>
      <HiddenFields values={{ requestId }} />
      <p className="actions">
        <Button small name="decision" value="yes" label={t('networks.desk.one.agreeOf', { number })}>
          {t('networks.desk.one.agree')}
        </Button>
      </p>
      <SelectField
        name="reason"
        id={`reason-${requestId}`}
        label={t('networks.desk.one.reason')}
        options={declineOptions(t)}
        none={t('networks.choose')}
      />
      <p className="actions">
        <Button small kind="quiet" name="decision" value="no" label={t('networks.desk.one.declineOf', { number })}>
          {t('networks.desk.one.decline')}
        </Button>
      </p>
    </form>
  )
}

function Invited({ invited }: StaffNetworkProps) {
  const t = useT()
  return (
    <section>
      <h2>{t('networks.desk.one.invitedTitle')}</h2>
      <p className="soft">{t('networks.desk.one.invitedText')}</p>
      {invited.length === 0 ? <p>{t('networks.desk.one.invitedNone')}</p> : null}
      <RowList
        items={invited.map(({ requestId, number, at }) => ({ key: requestId, title: number, text: <When at={at} /> }))}
      />
    </section>
  )
}
