import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FactTable } from './fact-table.tsx'
import { fieldWords, type GiveFieldError } from './give-words.ts'
import { type DuesRefused, type InBoth } from './membership-words.ts'
import { Notice } from './notice.tsx'
import { DUES_PAGE } from './paths.ts'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

export type DuesNumbersError = 'numbers_missing' | 'numbers_wrong' | 'numbers_many'
export type DuesPageProps = {
  paybill: string
  kinds: readonly {
    kind: string
    name: InBoth
    price: Money
    joining: Money
    term: 'calendar' | 'rolling'
    months: number
  }[]
  isSent: boolean
  values?: { numbers: string; amount: string; phone: string } | undefined
  errors?:
    | {
        numbers?: DuesNumbersError | undefined
        amount?: GiveFieldError | 'sum_too_large' | undefined
        phone?: GiveFieldError | undefined
      }
    | undefined
  /** Those numbers that nobody can have. */
  wrongNumbers?: readonly string[] | undefined
  refused?: DuesRefused | undefined
}

/** Paying dues by number, for oneself or others: it names nobody and tells of no number whether it is in use. Stands in `<Page>`. */
export function DuesPage({ paybill, kinds, isSent, values, errors = {}, wrongNumbers = [], refused }: DuesPageProps) {
  const t = useT()
  if (isSent)
    return (
      <>
        <h1>{t('membership.pay.title')}</h1>
        <Notice tone="success">{t('membership.pay.sent')}</Notice>
        <p>{t('membership.pay.sentText')}</p>
        <p>
          <a className="tap" href={DUES_PAGE}>
            {t('membership.pay.again')}
          </a>
        </p>
      </>
    )
  const { amount, phone, numbers } = errors
  const wrong = {
    numbers: numbers && t(`membership.pay.${numbers}`, { wrong: wrongNumbers.join(', ') }),
    amount: amount && (amount === 'sum_too_large' ? t('membership.pay.sum_too_large') : fieldWords[amount](t)),
    phone: phone && fieldWords[phone](t),
  }
  return (
    <>
      <h1>{t('membership.pay.title')}</h1>
      <p className="lead">{t('membership.pay.lead')}</p>
      {refused ? <Notice tone="warning">{t(`membership.refused.${refused}`)}</Notice> : null}
      <ErrorSummary errors={Object.entries(wrong).map(([field, text]) => ({ field, text }))} />
      <form className="form panel" method="post" action={DUES_PAGE} noValidate>
        <TextArea
          name="numbers"
          label={t('membership.pay.numbers')}
          hint={t('membership.pay.numbersHint')}
          error={wrong.numbers}
          value={values?.numbers}
          rows={3}
          maxLength={200}
        />
        <TextField
          name="amount"
          label={t('membership.pay.each')}
          hint={t('membership.pay.eachHint')}
          error={wrong.amount}
          value={values?.amount}
          unit="Ksh"
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
        />
        <TextField
          name="phone"
          label={t('membership.pay.phone')}
          hint={t('membership.pay.phoneHint')}
          error={wrong.phone}
          value={values?.phone}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={20}
        />
        <Button>{t('membership.pay.submit')}</Button>
      </form>
      <p>{t('membership.pay.paybill', { paybill })}</p>
      <Prices kinds={kinds} />
    </>
  )
}

function Prices({ kinds }: Pick<DuesPageProps, 'kinds'>) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <section>
      <h2>{t('membership.pay.pricesTitle')}</h2>
      {kinds.length === 0 ? (
        <p>{t('membership.pay.noPrices')}</p>
      ) : (
        <FactTable
          facts={kinds.map(({ name, price, joining, term, months }) => ({
            name: name[language],
            value: [
              formatMoney(price),
              term === 'calendar' ? t('membership.pay.year') : t('membership.pay.months', { count: months }),
              ...(joining.minor > 0n ? [t('membership.pay.first', { amount: formatMoney(joining) })] : []),
            ].join(' '),
          }))}
        />
      )}
    </section>
  )
}
