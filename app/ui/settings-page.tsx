import type { CardCharges } from '#app/domain/giving/card-charges.ts'
import { CURRENCIES } from '#app/domain/giving/card-limits.ts'
import { type Currency, money, toDecimal } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { en } from '#app/i18n/en/index.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { DefinitionList } from './definition-list.tsx'
import { EmptyState } from './empty-state.tsx'
import { MoneySettings, type MoneySettingsProps } from './money-settings.tsx'
import { Notice } from './notice.tsx'
import { RefundLimits, type RefundLimitsProps } from './refund-limits.tsx'
import { PATHS } from './paths.ts'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'
import { When } from './when.tsx'

type Rate = { currency: Currency; day: string; kesPerMillion: bigint; source: string }
export type SettingsRefusal = keyof (typeof en)['settings']['refused']
export type SettingsNews = keyof (typeof en)['settings']['said']

export type SettingsPageProps = MoneySettingsProps &
  RefundLimitsProps & {
    practice: boolean
    sms: boolean
    ratiba: string | null
    taxNote: string | null
    rates: readonly Rate[]
    charges: Record<Currency, CardCharges>
    today: string
    said?: string | null | undefined
    refused?: SettingsRefusal | undefined
    values?: { currency?: string; day?: string; rate?: string; source?: string } | undefined
    /** Of the charges that were refused. */
    typedCharges?: { currency: string; percent: string; fixed: string } | undefined
  }

/** `129.25`, from shillings for a million units. */
const rateText = (kesPerMillion: bigint): string => {
  const [whole, rest] = [kesPerMillion / 1_000_000n, (kesPerMillion % 1_000_000n).toString().padStart(6, '0')]
  return `${whole}.${rest.replace(/0{1,4}$/, '')}`
}

/** An address may hold any word; only those of the catalogue are said. */
const isNews = (said: string | null | undefined): said is SettingsNews => Object.hasOwn(en.settings.said, said ?? '')

/** What is switched on, and what staff have entered. Stands in `<Page>`. */
export function SettingsPage(props: SettingsPageProps) {
  const t = useT()
  const { said, refused } = props
  return (
    <>
      <h1>{t('settings.title')}</h1>
      <p className="lead">{t('settings.lead')}</p>
      {isNews(said) ? <Notice tone="success">{t(`settings.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="danger">{t(`settings.refused.${refused}`)}</Notice> : null}
      <Rails {...props} />
      <MoneySettings {...props} />
      <RefundLimits {...props} />
      <Rates {...props} />
      <Charges {...props} />
    </>
  )
}

function Rails({ practice, sms, ratiba, taxNote }: SettingsPageProps) {
  const t = useT()
  return (
    <section>
      <h2>{t('settings.rails')}</h2>
      <DefinitionList
        items={[
          { name: t('settings.mpesa'), value: t('settings.on') },
          { name: t('settings.cards'), value: practice ? t('settings.cardsTest') : t('settings.on') },
          { name: t('settings.mail'), value: t('settings.on') },
          { name: t('settings.sms'), value: sms ? t('settings.on') : `${t('settings.off')}. ${t('settings.smsOff')}` },
          {
            name: t('settings.ratiba'),
            value: ratiba
              ? t('settings.ratibaOn', { variant: ratiba })
              : `${t('settings.off')}. ${t('settings.ratibaOff')}`,
          },
          { name: t('settings.taxNote'), value: taxNote ?? t('settings.taxNoteNone') },
        ]}
      />
    </section>
  )
}

function Rates({ rates, today, values = {} }: SettingsPageProps) {
  const t = useT()
  return (
    <section>
      <h2>{t('settings.rates')}</h2>
      <p>{t('settings.ratesLead')}</p>
      {rates.length === 0 ? (
        <EmptyState title={t('settings.ratesNone')} />
      ) : (
        <DataTable
          caption={t('settings.rates')}
          isHeaded
          columns={[
            {
              head: t('settings.day'),
              isName: true,
              cell: ({ day }) => <When at={new Date(`${day}T12:00:00+03:00`)} day />,
            },
            { head: t('settings.currency'), cell: ({ currency }) => currency },
            { head: t('settings.rate'), cell: ({ kesPerMillion }) => rateText(kesPerMillion) },
            { head: t('settings.source'), cell: ({ source }) => source },
          ]}
          rows={rates}
          keyOf={({ currency, day }) => `${currency} ${day}`}
        />
      )}
      <form className="form panel" method="post" action={PATHS.rates} noValidate>
        <SelectField
          name="currency"
          label={t('settings.currency')}
          value={values.currency}
          options={CURRENCIES.filter((one) => one !== 'KES').map((one) => ({ value: one, label: one }))}
        />
        <TextField name="day" type="date" label={t('settings.day')} value={values.day ?? today} />
        <TextField
          name="rate"
          label={t('settings.rate')}
          hint={t('settings.rateHint')}
          value={values.rate}
          inputMode="decimal"
          maxLength={20}
        />
        <TextField
          name="source"
          label={t('settings.source')}
          hint={t('settings.sourceHint')}
          value={values.source}
          maxLength={120}
        />
        <Button>{t('settings.enterRate')}</Button>
      </form>
    </section>
  )
}

function Charges({ charges, typedCharges }: SettingsPageProps) {
  const t = useT()
  const typed = (currency: Currency) => (typedCharges?.currency === currency ? typedCharges : undefined)
  return (
    <section>
      <h2>{t('settings.charges')}</h2>
      <p>{t('settings.chargesLead')}</p>
      {CURRENCIES.map((currency) => (
        <form key={currency} className="form panel" method="post" action={PATHS.charges} noValidate>
          <h3>{t(`card.${currency}`)}</h3>
          <input type="hidden" name="currency" value={currency} />
          <TextField
            id={`percent-${currency}`}
            name="percent"
            label={t('settings.percent')}
            hint={t('settings.percentHint')}
            value={typed(currency)?.percent ?? (charges[currency].basisPoints / 100).toString()}
            inputMode="decimal"
            maxLength={6}
          />
          <TextField
            id={`fixed-${currency}`}
            name="fixed"
            label={t('settings.fixed')}
            value={typed(currency)?.fixed ?? toDecimal(money(BigInt(charges[currency].fixedMinor), currency))}
            inputMode="decimal"
            maxLength={10}
          />
          <Button kind="quiet">{t('settings.saveCharges', { currency })}</Button>
        </form>
      ))}
    </section>
  )
}
