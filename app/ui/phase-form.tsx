import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { type MoneyErrors, wrongWords } from './money-words.ts'
import { TextField } from './text-field.tsx'

export const PHASE_FIELDS = ['nameEn', 'nameSw', 'beginsOn', 'endsOn', 'goal'] as const
export type PhaseValues = Partial<Record<(typeof PHASE_FIELDS)[number], string>>

/** A phase's names, days and goal. Sends them to its own page. */
export function PhaseForm({
  title,
  values = {},
  errors = {},
}: {
  title: string
  values?: PhaseValues | undefined
  errors?: MoneyErrors | undefined
}) {
  const t = useT()
  const said = (name: keyof PhaseValues) => ({ name, value: values[name], error: wrongWords(errors[name], t) })
  return (
    <form className="form panel" method="post" noValidate>
      <h2>{title}</h2>
      <ErrorSummary errors={PHASE_FIELDS.map((field) => ({ field, text: wrongWords(errors[field], t) }))} />
      <TextField {...said('nameEn')} label={t('money.phases.nameEn')} autoComplete="off" maxLength={80} />
      <TextField {...said('nameSw')} label={t('money.phases.nameSw')} autoComplete="off" maxLength={80} />
      <TextField {...said('beginsOn')} label={t('money.phases.beginsOn')} type="date" />
      <TextField {...said('endsOn')} label={t('money.phases.endsOn')} hint={t('money.phases.endsOnHint')} type="date" />
      <TextField
        {...said('goal')}
        label={t('money.phases.goal')}
        unit="Ksh"
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
      />
      <Button>{t('money.phases.save')}</Button>
    </form>
  )
}
