import { useT } from '#app/i18n/context.tsx'
import { en } from '#app/i18n/en/index.ts'
import { CopyTable, Instant, worded } from './copy-part.tsx'
import { Day } from './day.tsx'

export type NetworksCopy = {
  belonging: readonly { name: string; beginsOn: string; endsOn: string | null; endReason: string | null }[]
  requests: readonly { name: string; kind: string; state: string; at: string }[]
  openings: readonly { name: string; at: string; reason: string }[]
  rollCalls: readonly { askedAt: string; answers: readonly { is: string; at: string }[] }[]
}

type End = keyof (typeof en)['networks']['ends']
type State = keyof (typeof en)['networks']['mine']['states']

/** What networks hold of her. */
export function NetworksPart({ belonging, requests, openings, rollCalls }: NetworksCopy) {
  const t = useT()
  const endOf = (reason: string | null) =>
    reason === null ? '–' : worded(en.networks.ends, reason) ? t(`networks.ends.${reason as End}`) : reason
  return (
    <>
      <CopyTable
        title={t('networks.copy.title')}
        rows={belonging}
        columns={[
          { head: t('networks.copy.name'), cell: ({ name }) => name, isName: true },
          { head: t('staff.roles.from'), cell: ({ beginsOn }) => <Day day={beginsOn} /> },
          { head: t('staff.roles.until'), cell: ({ endsOn }) => (endsOn ? <Day day={endsOn} /> : '–') },
          { head: t('networks.copy.why'), cell: ({ endReason }) => endOf(endReason) },
        ]}
      />
      <CopyTable
        title={t('networks.copy.requestsTitle')}
        rows={requests}
        columns={[
          { head: t('networks.copy.name'), cell: ({ name }) => name, isName: true },
          { head: t('me.copy.askedAt'), cell: ({ at }) => <Instant iso={at} /> },
          {
            head: t('networks.copy.kind'),
            cell: ({ kind }) => (kind === 'asked' ? t('networks.copy.kinds.asked') : t('networks.copy.kinds.invited')),
          },
          {
            head: t('networks.copy.state'),
            cell: ({ state }) =>
              worded(en.networks.mine.states, state) ? t(`networks.mine.states.${state as State}`) : state,
          },
        ]}
      />
      <CopyTable
        title={t('networks.mine.openedTitle')}
        rows={openings}
        columns={[
          { head: t('networks.mine.openedWhen'), cell: ({ at }) => <Instant iso={at} />, isName: true },
          { head: t('networks.mine.openedWho'), cell: ({ name }) => t('networks.mine.openedBy', { name }) },
          { head: t('networks.mine.openedWhy'), cell: ({ reason }) => reason },
        ]}
      />
      <CopyTable
        title={t('networks.copy.callsTitle')}
        rows={rollCalls}
        columns={[
          { head: t('me.copy.askedAt'), cell: ({ askedAt }) => <Instant iso={askedAt} />, isName: true },
          {
            head: t('networks.copy.answers'),
            cell: ({ answers }) =>
              answers.map(({ is }) => (is === 'help' ? t('networks.copy.help') : t('networks.copy.safe'))).join(', ') ||
              t('networks.copy.silent'),
          },
        ]}
      />
    </>
  )
}
