import { type Money, toDecimal } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { DefinitionList } from './definition-list.tsx'
import { type MoneyErrors, wrongWords } from './money-words.ts'
import { PATHS } from './paths.ts'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

export type MoneySettingsProps = {
  money: { secondPersonAbove: Money; accounts: readonly { name: string; label: string }[] }
  /** An administrator sets it; others read it. */
  maySetMoney: boolean
  typedMoney?: { secondPersonAbove: string; accounts: string } | undefined
  moneyErrors?: MoneyErrors | undefined
}

/** From which sum on two people are needed, and the bank accounts. Sends both to `PATHS.moneySettings`. */
export function MoneySettings({ money, maySetMoney, typedMoney, moneyErrors = {} }: MoneySettingsProps) {
  const t = useT()
  const { secondPersonAbove, accounts } = money
  const lines = accounts.map(({ name, label }) => `${name} ${label}`)
  return (
    <section>
      <h2>{t('money.settings.title')}</h2>
      <p>{t('money.settings.lead')}</p>
      {maySetMoney ? (
        <form className="form panel" method="post" action={PATHS.moneySettings} noValidate>
          <TextField
            name="secondPersonAbove"
            label={t('money.settings.above')}
            unit="Ksh"
            inputMode="decimal"
            maxLength={20}
            value={typedMoney?.secondPersonAbove ?? toDecimal(secondPersonAbove)}
            error={wrongWords(moneyErrors['secondPersonAbove'], t)}
          />
          <TextArea
            name="accounts"
            label={t('money.settings.accounts')}
            hint={t('money.settings.accountsHint')}
            maxLength={2000}
            value={typedMoney?.accounts ?? lines.join('\n')}
            error={wrongWords(moneyErrors['accounts'], t)}
          />
          <Button>{t('money.settings.submit')}</Button>
        </form>
      ) : (
        <>
          <DefinitionList
            items={[
              { name: t('money.settings.above'), value: formatMoney(secondPersonAbove) },
              { name: t('money.settings.accounts'), value: lines.join(', ') || t('money.settings.none') },
            ]}
          />
          <p className="soft">{t('money.settings.onlyAdministrator')}</p>
        </>
      )}
    </section>
  )
}
