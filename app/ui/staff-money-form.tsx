import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { type MoneyErrors, wrongWords } from './money-words.ts'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { wayOf } from './receipt-words.ts'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

export const MONEY_FIELDS = [
  ...(['method', 'amount', 'currency', 'day', 'code', 'account', 'reference', 'drawerBank', 'place'] as const),
  ...(['countedBy', 'alsoCountedBy', 'name', 'email', 'phone', 'language'] as const),
] as const
export type MoneyValues = Partial<Record<(typeof MONEY_FIELDS)[number], string>>

export type StaffMoneyFormProps = {
  accounts: readonly { name: string; label: string }[]
  today: string
  values?: MoneyValues | undefined
  errors?: MoneyErrors | undefined
}

/** The form for money that no provider tells of; every field stands there, for it works without scripts. Stands in `<Page nav>`. */
export function StaffMoneyForm({ accounts, today, values = {}, errors = {} }: StaffMoneyFormProps) {
  const t = useT()
  const said = (name: keyof MoneyValues) => ({ name, value: values[name], error: wrongWords(errors[name], t) })
  return (
    <>
      <h1>{t('money.form.title')}</h1>
      <p className="lead">{t('money.form.lead')}</p>
      {accounts.length === 0 ? <Notice tone="warning">{t('money.desk.noAccounts')}</Notice> : null}
      <form className="form" method="post" action={PATHS.moneyNew} noValidate>
        <ErrorSummary errors={MONEY_FIELDS.map((field) => ({ field, text: wrongWords(errors[field], t) }))} />
        <RadioGroup
          {...said('method')}
          legend={t('money.form.method')}
          options={(['bank_transfer', 'cheque', 'cash'] as const).map((method) => ({
            value: method,
            label: wayOf(method, t),
          }))}
        />
        <TextField
          {...said('amount')}
          label={t('money.form.amount')}
          hint={t('money.form.amountHint')}
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
        />
        <SelectField
          {...said('currency')}
          label={t('money.form.currency')}
          hint={t('money.form.currencyHint')}
          options={['KES', 'USD', 'EUR', 'GBP'].map((currency) => ({ value: currency, label: currency }))}
        />
        <TextField
          {...said('day')}
          value={values.day ?? today}
          type="date"
          label={t('money.form.day')}
          hint={t('money.form.dayHint')}
        />
        <TextField
          {...said('code')}
          label={t('money.form.code')}
          hint={t('money.form.codeHint')}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
        />
        <SelectField
          {...said('account')}
          label={t('money.form.account')}
          none={t('money.form.accountNone')}
          options={accounts.map(({ name, label }) => ({ value: name, label }))}
        />
        <TextField {...said('reference')} label={t('money.form.reference')} autoComplete="off" maxLength={40} />
        <TextField
          {...said('drawerBank')}
          label={t('money.form.drawerBank')}
          hint={t('money.form.drawerBankHint')}
          autoComplete="off"
          maxLength={40}
        />
        <section className="panel">
          <h2>{t('money.form.cash')}</h2>
          <TextField
            {...said('place')}
            label={t('money.form.place')}
            hint={t('money.form.placeHint')}
            autoComplete="off"
            maxLength={120}
          />
          <TextField {...said('countedBy')} label={t('money.form.countedBy')} autoComplete="off" maxLength={80} />
          <TextField
            {...said('alsoCountedBy')}
            label={t('money.form.alsoCountedBy')}
            autoComplete="off"
            maxLength={80}
          />
        </section>
        <section className="panel">
          <h2>{t('money.form.giver')}</h2>
          <p className="soft">{t('money.form.giverHint')}</p>
          <TextField {...said('name')} label={t('money.form.name')} autoComplete="off" maxLength={120} />
          <TextField {...said('email')} label={t('money.form.email')} type="email" autoComplete="off" maxLength={254} />
          <TextField {...said('phone')} label={t('money.form.phone')} type="tel" autoComplete="off" maxLength={40} />
          <SelectField
            {...said('language')}
            label={t('money.form.language')}
            options={[
              { value: 'en', label: t('money.form.english') },
              { value: 'sw', label: t('money.form.kiswahili') },
            ]}
          />
        </section>
        <Button>{t('money.form.submit')}</Button>
      </form>
    </>
  )
}
