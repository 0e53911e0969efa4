import { useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { Day } from './day.tsx'
import { FactTable } from './fact-table.tsx'
import { type AmountFormProps, MonthlyChanges } from './monthly-changes.tsx'
import { MonthlyPayments } from './monthly-payments.tsx'
import type { MonthlyGift } from './monthly-shapes.ts'
import { MonthlyStanding } from './monthly-standing.tsx'
import { monthlyRefused, type MonthlyRefused, monthlySaid, type MonthlySaid, stateWords } from './monthly-words.ts'
import { Notice } from './notice.tsx'
import { StateTag } from './state-tag.tsx'

export type MonthlyPageProps = {
  gift: MonthlyGift
  said?: MonthlySaid | undefined
  refused?: MonthlyRefused | undefined
  /** Where the amount is being changed: what was typed, and what is wrong with it. */
  amountForm?: AmountFormProps | undefined
}

/** A monthly gift, for whoever has the link: how it stands, and what can be done about it. Stands in `<Page>`. */
export function MonthlyPage({ gift, said, refused, amountForm }: MonthlyPageProps) {
  const t = useT()
  const { state, method, amount, maskedPhone: phone, dayOfMonth, nextOn, order } = gift
  const day = dayOfMonth ?? ''
  const ways = {
    card: () => t('monthly.card'),
    prompt: () => t('monthly.prompt', { phone, day }),
    standing_order: () => t('monthly.order', { phone, day }),
  }
  const { say, tone } = stateWords[state]
  const isOver = state === 'ended' || (state === 'asked' && gift.last?.state === 'failed')
  return (
    <>
      <h1>{t('monthly.title')}</h1>
      {said ? <Notice tone="success">{monthlySaid[said](t)}</Notice> : null}
      {refused ? <Notice tone="warning">{monthlyRefused[refused](t)}</Notice> : null}
      <MonthlyStanding {...gift} />
      <FactTable
        facts={[
          { name: t('monthly.state'), value: <StateTag tone={tone}>{say(t)}</StateTag> },
          { name: t('monthly.amount'), value: formatMoney(amount) },
          { name: t('monthly.purpose'), value: t('campaigns.climb.name') },
          { name: t('monthly.way'), value: ways[method]() },
          ...(method === 'standing_order'
            ? []
            : [{ name: t('monthly.next'), value: nextOn ? <Day day={nextOn} /> : t('monthly.none') }]),
          ...(order
            ? [
                { name: t('monthly.order_is.code'), value: order.code },
                { name: t('monthly.order_is.until'), value: <Day day={order.until} /> },
              ]
            : []),
        ]}
      />
      {order ? <p>{t('monthly.order_is.stop')}</p> : null}
      <MonthlyChanges {...gift} amountForm={amountForm} />
      <MonthlyPayments payments={gift.payments} />
      {isOver ? null : <p className="soft">{t('monthly.keep')}</p>}
    </>
  )
}
