import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney, formatTime } from '#app/i18n/format.ts'
import { receiptPath } from './paths.ts'
import { Copyable } from './copyable.tsx'

export type Receipt = {
  receipt: string
  amount: Money
  at: Date
  extra: boolean
  /** In the address of our own receipt. */ key: string | null
}

/** One slip for each payment that came in. */
export function ReceiptList({ receipts, byCard }: { receipts: readonly Receipt[]; byCard: boolean }) {
  const t = useT()
  const language = useLanguage()
  return (
    <ul className="receipts">
      {receipts.map((r) => (
        <li key={r.receipt} className="panel receipt">
          {r.extra ? <p className="tag">{t('give.waiting.extraMark')}</p> : null}
          <p className="receipt-amount">{formatMoney(r.amount)}</p>
          <Copyable label={byCard ? t('receipts.facts.cardCode') : t('give.waiting.receipt')} value={r.receipt} />
          <p className="soft">
            {formatDay(language, r.at)}, {formatTime(r.at)}
          </p>
          {r.key ? (
            <p>
              <a className="tap" href={receiptPath(r.key)} aria-label={`${t('receipts.see')}: ${r.receipt}`}>
                {t('receipts.see')}
              </a>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
