import { useT } from '#app/i18n/context.tsx'
import { CopyTable } from './copy-part.tsx'
import { Day } from './day.tsx'

export type PapersCopy = readonly {
  kind: 'card' | 'certificate'
  issuedOn: string
  state: 'valid' | 'over' | 'superseded' | 'revoked'
  printed: { name: string | null; number?: string; title?: string } | null
}[]

/** Her cards and certificates. */
export function PapersPart({ papers }: { papers: PapersCopy }) {
  const t = useT()
  return (
    <CopyTable
      title={t('papers.copy.title')}
      rows={papers}
      columns={[
        {
          head: t('papers.copy.which'),
          cell: ({ kind, printed }) =>
            kind === 'card' ? t('papers.printed.card') : [printed?.number, printed?.title].filter(Boolean).join(' · '),
          isName: true,
        },
        { head: t('papers.facts.issuedOn'), cell: ({ issuedOn }) => <Day day={issuedOn} /> },
        { head: t('papers.copy.state'), cell: ({ state }) => t(`papers.own.states.${state}`) },
        { head: t('papers.copy.named'), cell: ({ printed }) => printed?.name ?? '–' },
      ]}
    />
  )
}
