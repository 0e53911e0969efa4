import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import type { MonthlyGift } from './monthly-shapes.ts'
import { RowList } from './row-list.tsx'

/** What was given so far, newest first, each with the way to its receipt. */
export function MonthlyPayments({ payments }: Pick<MonthlyGift, 'payments'>) {
  const t = useT()
  const language = useLanguage()
  return (
    <section aria-labelledby="payments">
      <h2 id="payments">{t('monthly.payments.title')}</h2>
      {payments.length === 0 ? <p className="soft">{t('monthly.payments.none')}</p> : null}
      <RowList
        items={payments.map(({ id, amount, at, receiptKey }) => {
          const words = { amount: formatMoney(amount), day: formatDay(language, at) }
          return {
            key: id,
            title: words.amount,
            text: words.day,
            actions: receiptKey ? (
              <a className="tap" href={`/receipts/${receiptKey}`} aria-label={t('monthly.payments.receiptOf', words)}>
                {t('monthly.payments.receipt')}
              </a>
            ) : null,
          }
        })}
      />
    </section>
  )
}
