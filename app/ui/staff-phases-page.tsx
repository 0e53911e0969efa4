import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import type { MoneyErrors } from './money-words.ts'
import { phasePath } from './paths.ts'
import { PhaseForm, type PhaseValues } from './phase-form.tsx'

export type DeskPhase = {
  id: string
  nameEn: string
  nameSw: string
  beginsOn: string
  endsOn: string | null
  goal: Money
  totals: readonly DeskTotal[]
}
export type DeskTotal = {
  id: string
  kind: 'added' | 'told'
  asOf: string
  sourceEn: string
  sourceSw: string
  state: 'waiting' | 'standing' | 'refused' | 'reversed'
  amount: Money
  isMine: boolean
}

export type StaffPhasesProps = {
  phases: readonly DeskPhase[]
  values?: PhaseValues | undefined
  errors?: MoneyErrors | undefined
}

/** The phases of the campaign, and a form for another. Stands in `<Page nav>`. */
export function StaffPhasesPage({ phases, values, errors }: StaffPhasesProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      <h1>{t('money.phases.title')}</h1>
      <p className="lead">{t('money.phases.lead')}</p>
      {phases.length === 0 ? (
        <EmptyState title={t('money.phases.none')} />
      ) : (
        <DataTable
          caption={t('money.phases.caption')}
          rows={phases}
          keyOf={({ id }) => id}
          columns={[
            {
              head: t('money.phases.name'),
              isName: true,
              cell: ({ id, nameEn, nameSw }) => <a href={phasePath(id)}>{language === 'sw' ? nameSw : nameEn}</a>,
            },
            { head: t('money.phases.beginsOn'), cell: ({ beginsOn }) => <Day day={beginsOn} /> },
            {
              head: t('money.phases.endsOn'),
              cell: ({ endsOn }) => (endsOn ? <Day day={endsOn} /> : t('money.phases.open')),
            },
            { head: t('money.phases.goal'), cell: ({ goal }) => formatMoney(goal) },
          ]}
        />
      )}
      <PhaseForm title={t('money.phases.add')} values={values} errors={errors} />
    </>
  )
}
