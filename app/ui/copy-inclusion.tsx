import { useT } from '#app/i18n/context.tsx'
import { CopyTable, Instant } from './copy-part.tsx'
import { Day } from './day.tsx'

export type InclusionCopy = {
  includedBy: readonly { organisation: string; beginsOn: string; endsOn: string | null }[]
  askedBy: readonly { organisation: string; at: string; state: string }[]
  directory: Readonly<Record<string, unknown>> | null
  toldItIsOver: readonly { lastOn: string; at: string }[]
  leavings: readonly { reason: string; words: string | null; leavesOn: string; at: string }[]
}

/** By which organisations she belonged, which asked her, and why she left. */
export function InclusionPart({ includedBy, askedBy, directory, toldItIsOver, leavings }: InclusionCopy) {
  const t = useT()
  return (
    <>
      <CopyTable
        title={t('belonging.copy.includedBy')}
        rows={includedBy}
        columns={[
          { head: t('belonging.copy.organisation'), cell: ({ organisation }) => organisation, isName: true },
          { head: t('joiningDesk.since'), cell: ({ beginsOn }) => <Day day={beginsOn} /> },
          { head: t('membership.own.ends'), cell: ({ endsOn }) => (endsOn ? <Day day={endsOn} /> : '–') },
        ]}
      />
      <CopyTable
        title={t('belonging.copy.askedBy')}
        rows={askedBy}
        columns={[
          { head: t('belonging.copy.organisation'), cell: ({ organisation }) => organisation, isName: true },
          { head: t('membership.own.day'), cell: ({ at }) => <Instant iso={at} /> },
        ]}
      />
      <CopyTable
        title={t('belonging.copy.directory')}
        rows={directory ? [directory] : []}
        columns={[
          {
            head: t('belonging.copy.words'),
            cell: (entry) => Object.values(entry).flat().filter(Boolean).join('; '),
            isName: true,
          },
        ]}
      />
      <CopyTable
        title={t('belonging.copy.told')}
        rows={toldItIsOver}
        columns={[
          { head: t('belonging.copy.lastOn'), cell: ({ lastOn }) => <Day day={lastOn} />, isName: true },
          { head: t('membership.own.day'), cell: ({ at }) => <Instant iso={at} /> },
        ]}
      />
      <CopyTable
        title={t('belonging.copy.leavings')}
        rows={leavings}
        columns={[
          { head: t('membership.own.day'), cell: ({ at }) => <Instant iso={at} />, isName: true },
          {
            head: t('belonging.leave.reason'),
            cell: ({ reason }) => t(`belonging.leave.reasons.${reason as 'other'}`),
          },
          { head: t('membership.own.ends'), cell: ({ leavesOn }) => <Day day={leavesOn} /> },
          { head: t('belonging.copy.words'), cell: ({ words }) => words ?? '–' },
        ]}
      />
    </>
  )
}
