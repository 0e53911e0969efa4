import { useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { DataTable } from './data-table.tsx'
import { ShareBars } from './share-bars.tsx'

const STEPS = ['asked', 'seated', 'came', 'completed'] as const

/** How many are left at each step of a training, from who asked to who completed: drawn, and in figures. */
export function TrainingFunnel({ funnel }: { funnel: Readonly<Record<(typeof STEPS)[number], number>> }) {
  const t = useT()
  const shares = STEPS.map((step) => ({ value: step, by: '', count: BigInt(funnel[step]) }))
  const nameOf = ({ value }: { value: string }) =>
    t(`trainings.desk.funnel.${STEPS.find((step) => step === value) ?? 'asked'}`)
  return (
    <>
      <h2>{t('trainings.desk.funnel.title')}</h2>
      <ShareBars shares={shares} nameOf={nameOf} />
      <DataTable
        caption={t('trainings.desk.funnel.title')}
        isHeaded
        rows={shares}
        keyOf={({ value }) => value}
        columns={[
          { head: t('trainings.desk.funnel.step'), cell: nameOf, isName: true },
          { head: t('trainings.desk.funnel.people'), cell: ({ count }) => formatCount(count) },
        ]}
      />
    </>
  )
}
