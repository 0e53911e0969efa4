import type { StatementRowLine } from '#app/domain/payments/account-statement-views.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { verdictTone } from './account-statement-words.ts'
import { DataTable } from './data-table.tsx'
import { paymentPath } from './paths.ts'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

/** Rows of a statement with their verdicts, found again in the file by their numbers. */
export function AccountStatementRows({ lines }: { lines: readonly StatementRowLine[] }) {
  const t = useT()
  return (
    <section className="wide">
      <h2>{t('accountStatements.rows.title')}</h2>
      <p>{t('accountStatements.rows.text')}</p>
      <DataTable
        caption={t('accountStatements.rows.title')}
        isHeaded
        rows={lines}
        keyOf={({ row }) => String(row)}
        columns={[
          {
            head: t('accountStatements.rows.reference'),
            isName: true,
            cell: ({ reference, paymentId }) =>
              paymentId ? (
                <a className="id" href={paymentPath(paymentId)}>
                  {reference}
                </a>
              ) : (
                <span className="id">{reference}</span>
              ),
          },
          { head: t('accountStatements.rows.row'), cell: ({ row }) => row },
          { head: t('accountStatements.rows.kind'), cell: ({ kind }) => t(`accountStatements.kinds.${kind}`) },
          { head: t('accountStatements.rows.at'), cell: ({ at }) => <When at={at} /> },
          { head: t('accountStatements.rows.amount'), cell: ({ amount }) => formatMoney(amount) },
          {
            head: t('accountStatements.one.verdict'),
            cell: ({ verdict, reason }) => (
              <>
                <StateTag tone={verdictTone(verdict)}>{t(`accountStatements.verdicts.${verdict}`)}</StateTag>
                {reason ? ` ${t(`accountStatements.reasons.${reason}`)}` : null}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}
