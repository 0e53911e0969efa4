import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { wrongWords } from './money-words.ts'
import { PATHS } from './paths.ts'
import { SelectField } from './select-field.tsx'
import {
  LINE_FIELDS,
  type LineValues,
  SPENDING_FIELDS,
  type SpendingValues,
  type StaffSpendingProps,
} from './spending-shapes.ts'
import { TextField } from './text-field.tsx'

/** What was spent of which line. */
export function SpendingForm({ lines, accounts, today, values = {}, errors = {} }: StaffSpendingProps) {
  const t = useT()
  const language = useLanguage()
  const said = (name: keyof SpendingValues) => ({ name, value: values[name], error: wrongWords(errors[name], t) })
  return (
    <form className="form panel" method="post" action={PATHS.spending} noValidate>
      <h2>{t('money.spending.add')}</h2>
      <ErrorSummary errors={SPENDING_FIELDS.map((field) => ({ field, text: wrongWords(errors[field], t) }))} />
      <SelectField
        {...said('line')}
        label={t('money.spending.line')}
        none={t('money.spending.choose')}
        options={lines.map(({ id, name }) => ({ value: id, label: name[language] }))}
      />
      <TextField
        {...said('amount')}
        label={t('money.spending.amount')}
        unit="Ksh"
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
      />
      <TextField {...said('spentOn')} value={values.spentOn ?? today} label={t('money.spending.spentOn')} type="date" />
      <SelectField
        {...said('account')}
        label={t('money.spending.account')}
        none={t('money.spending.choose')}
        options={accounts.map(({ name, label }) => ({ value: name, label }))}
      />
      <TextField
        {...said('whatEn')}
        label={t('money.spending.whatEn')}
        hint={t('money.spending.whatHint')}
        maxLength={200}
      />
      <TextField {...said('whatSw')} label={t('money.spending.whatSw')} maxLength={200} />
      <Button>{t('money.spending.submit')}</Button>
    </form>
  )
}

/** Another line of the budget of a phase. */
export function BudgetLineForm({ phases, lineValues: values = {}, lineErrors: errors = {} }: StaffSpendingProps) {
  const t = useT()
  const language = useLanguage()
  const said = (name: keyof LineValues) => ({
    ...{ name, id: `line-${name}`, value: values[name], error: wrongWords(errors[name], t) },
  })
  return (
    <form className="form panel" method="post" action={PATHS.budgetLines} noValidate>
      <h2>{t('money.spending.addLine')}</h2>
      <ErrorSummary
        errors={LINE_FIELDS.map((field) => ({ field: `line-${field}`, text: wrongWords(errors[field], t) }))}
      />
      <SelectField
        {...said('phase')}
        label={t('money.spending.phase')}
        none={t('money.spending.choose')}
        options={phases.map(({ id, nameEn, nameSw }) => ({ value: id, label: language === 'sw' ? nameSw : nameEn }))}
      />
      <TextField {...said('nameEn')} label={t('money.phases.nameEn')} autoComplete="off" maxLength={80} />
      <TextField {...said('nameSw')} label={t('money.phases.nameSw')} autoComplete="off" maxLength={80} />
      <TextField
        {...said('amount')}
        label={t('money.spending.budget')}
        unit="Ksh"
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
      />
      <Button kind="quiet">{t('money.spending.addLine')}</Button>
    </form>
  )
}
