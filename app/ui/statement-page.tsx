import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { FactTable } from './fact-table.tsx'
import { Jina } from './jina.tsx'
import { MoneyFigure } from './money-figure.tsx'
import { pdfOf, receiptPath, statementPath } from './paths.ts'
import { Questions } from './receipt-page.tsx'
import { type ShownStatement, statementTotals } from './statement-words.ts'

type Line = ShownStatement['lines'][number]
export type StatementPageProps = { statement: ShownStatement; taxNote: Record<Language, string | null> }

/** One giver's year, for whoever has its address. Stands in `<Page>`. */
export function StatementPage({ statement, taxNote }: StatementPageProps) {
  const t = useT()
  const language = useLanguage()
  const year = String(statement.year)
  return (
    <div className="waiting">
      <h1>{t('receipts.statement.heading', { year })}</h1>
      <p className="lead">{t('receipts.statement.lead', { year })}</p>
      {statement.lines.length === 0 ? (
        <EmptyState title={t('receipts.statement.none')} />
      ) : (
        <>
          <section className="panel">
            <MoneyFigure label={t('receipts.statement.totalPaid', { year })} amount={statement.paid} />
            {statement.returned.minor > 0n ? <FactTable facts={statementTotals(statement, t)} /> : null}
          </section>
          <Lines lines={statement.lines} />
        </>
      )}
      <p>{t('receipts.statement.notInvoice')}</p>
      {taxNote[language] ? <p>{taxNote[language]}</p> : null}
      <p className="soft">{t('receipts.statement.madeOn', { day: formatDay(language, statement.madeAt) })}</p>
      <p className="actions">
        <ButtonLink href={pdfOf(statementPath(statement.key), language)}>{t('receipts.pdf')}</ButtonLink>
      </p>
      <Questions />
      <Jina saying="measure" />
    </div>
  )
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const t = useT()
  const language = useLanguage()
  return (
    <DataTable
      caption={t('receipts.statement.listTitle')}
      rows={lines}
      keyOf={({ paymentId }) => paymentId}
      columns={[
        { head: t('receipts.statement.day'), cell: ({ paidAt }) => formatDay(language, paidAt), isName: true },
        { head: t('receipts.statement.purpose'), cell: ({ purpose }) => purpose[language] },
        {
          head: t('receipts.statement.amount'),
          cell: ({ amount, base }) =>
            amount.currency === 'KES' ? formatMoney(amount) : `${formatMoney(amount)} (${formatMoney(base)})`,
        },
        {
          head: t('receipts.statement.returned'),
          cell: ({ returned }) => (returned.minor > 0n ? formatMoney(returned) : '–'),
        },
        {
          head: t('receipts.statement.receipt'),
          cell: ({ receipt }) =>
            receipt ? (
              <a className="tap" href={receiptPath(receipt.key)}>
                {receipt.printed}
                {receipt.isVoid ? `, ${t('receipts.statement.isVoid')}` : ''}
              </a>
            ) : (
              '–'
            ),
        },
      ]}
    />
  )
}
