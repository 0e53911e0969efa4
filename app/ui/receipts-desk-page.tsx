import type { ReceiptLine, StatementRun } from '#app/domain/payments/views.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Button, ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { Notice } from './notice.tsx'
import { PATHS, paymentPath } from './paths.ts'
import { voidWords } from './receipt-words.ts'
import { SaidToStaff } from './staff-news.tsx'
import type { StaffNews } from './staff-words.ts'
import { StateTag } from './state-tag.tsx'
import { StatementsDesk } from './statements-desk.tsx'
import { TextField } from './text-field.tsx'

export type StatementsRefusal =
  'no_such_year' | 'asked_already' | 'nobody' | 'own_run' | 'approved_already' | 'asker_gone' | 'no_such_run'

export const statementsRefusalWords: Record<StatementsRefusal, (t: Translate) => string> = {
  no_such_year: (t) => t('receipts.desk.refused.no_such_year'),
  asked_already: (t) => t('receipts.desk.refused.asked_already'),
  nobody: (t) => t('receipts.desk.refused.nobody'),
  own_run: (t) => t('receipts.desk.refused.own_run'),
  asker_gone: (t) => t('receipts.desk.refused.asker_gone'),
  approved_already: (t) => t('receipts.desk.refused.approved_already'),
  no_such_run: (t) => t('receipts.desk.refused.no_such_run'),
}

export type ReceiptsDeskPageProps = {
  query?: string | undefined
  /** Null before a search. */
  found?: readonly ReceiptLine[] | null | undefined
  runs: readonly StatementRun[]
  /** The years that can be asked for, the newest first. */
  years: readonly number[]
  /** Finance asks, an administrator only agrees; payments are for finance. */
  isFinance: boolean
  news?: StaffNews | undefined
  refused?: StatementsRefusal | undefined
}

/** Sends `query` by post, and `year` to `PATHS.statementsAsk`. Stands in `<Page nav>`. */
export function ReceiptsDeskPage({
  query,
  found = null,
  runs,
  years,
  isFinance,
  news,
  refused,
}: ReceiptsDeskPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('receipts.desk.title')}</h1>
      <p className="lead">{t('receipts.desk.lead')}</p>
      <SaidToStaff news={news} />
      {refused ? <Notice tone="warning">{statementsRefusalWords[refused](t)}</Notice> : null}
      <form className="form panel" method="post" action={PATHS.receiptsDesk} noValidate>
        <TextField
          name="query"
          label={t('receipts.desk.query')}
          hint={t('receipts.desk.queryHint')}
          value={query}
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
        />
        <Button>{t('receipts.desk.submit')}</Button>
      </form>
      {found ? <Found found={found} isFinance={isFinance} /> : null}
      <StatementsDesk runs={runs} years={isFinance ? years : []} />
    </>
  )
}

function Found({ found, isFinance }: { found: readonly ReceiptLine[]; isFinance: boolean }) {
  const t = useT()
  const language = useLanguage()
  return (
    <section className="wide">
      <h2>{t('receipts.desk.foundTitle')}</h2>
      {found.length === 0 ? (
        <EmptyState title={t('receipts.desk.noneTitle')}>
          <p>{t('receipts.desk.noneText')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('receipts.desk.foundTitle')}
          isHeaded
          rows={found}
          keyOf={({ receiptId }) => receiptId}
          columns={[
            { head: t('receipts.desk.number'), cell: ({ printed }) => printed, isName: true },
            { head: t('receipts.desk.givenOn'), cell: ({ issuedAt }) => formatDay(language, issuedAt) },
            { head: t('receipts.desk.amount'), cell: ({ amount }) => formatMoney(amount) },
            { head: t('receipts.desk.code'), cell: ({ reference }) => <span className="id">{reference}</span> },
            { head: t('receipts.desk.state'), cell: ({ voided }) => <ReceiptState voided={voided} /> },
            ...(isFinance
              ? [
                  {
                    head: t('receipts.desk.open'),
                    cell: ({ paymentId, printed }: ReceiptLine) => (
                      <ButtonLink
                        kind="quiet"
                        small
                        href={paymentPath(paymentId)}
                        label={t('receipts.desk.openOf', { number: printed })}
                      >
                        {t('receipts.desk.open')}
                      </ButtonLink>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </section>
  )
}

/** Whether a receipt holds, and if not, why. */
export function ReceiptState({ voided }: Pick<ReceiptLine, 'voided'>) {
  const t = useT()
  return voided ? <>{voidWords[voided.reason](t)}</> : <StateTag tone="good">{t('receipts.desk.stands')}</StateTag>
}
