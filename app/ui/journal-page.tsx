import { ACCOUNT_CHART } from '#app/domain/payments/account-chart.ts'
import { add, kes, type Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay, formatMoney, formatMonth, formatTime } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { FactTable } from './fact-table.tsx'
import { Fold } from './fold.tsx'
import type { JournalPageProps } from './journal-shapes.ts'
import { Notice } from './notice.tsx'
import { journalFilePath, PATHS } from './paths.ts'
import { SelectField } from './select-field.tsx'

/** A month of the books, for the accountant. Stands in `<Page nav>`. */
export function JournalPage({ months, journal }: JournalPageProps) {
  const t = useT()
  const language = useLanguage()
  const { month, until, isOver, entries } = journal
  const when = `${formatDay(language, until)}, ${formatTime(until)}`
  return (
    <>
      <h1>{t('journal.title')}</h1>
      <p className="lead">{t('journal.lead')}</p>
      <form className="form" method="get" action={PATHS.journal}>
        <SelectField
          name="month"
          label={t('journal.month')}
          value={month}
          options={months.map((one) => ({ value: one, label: formatMonth(language, one) }))}
        />
        <Button kind="quiet" small>
          {t('journal.show')}
        </Button>
      </form>
      <section>
        <h2>{formatMonth(language, month)}</h2>
        <Notice tone={isOver ? 'success' : 'info'}>
          {isOver ? t('journal.about.over') : t('journal.about.running', { when })}
        </Notice>
        <p>{t('journal.rule')}</p>
        <FactTable
          facts={[
            { name: t('journal.about.entries'), value: formatCount(entries) },
            { name: t('journal.about.both'), value: formatMoney(journal.debit) },
          ]}
        />
        <p className="actions">
          <ButtonLink href={journalFilePath(month, 'journal.xlsx')}>{t('journal.xlsx')}</ButtonLink>
          <ButtonLink kind="quiet" href={journalFilePath(month, 'journal.csv')}>
            {t('journal.csv')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={journalFilePath(month, 'trial-balance.csv')}>
            {t('journal.balanceCsv')}
          </ButtonLink>
        </p>
        <p className="soft">{t('journal.taken')}</p>
      </section>
      <Balance {...journal} />
      <Fold title={t('journal.codes')}>
        <p>{t('journal.codesText')}</p>
        <FactTable
          facts={ACCOUNT_CHART.map(({ code, kind }) => ({ name: code, value: t(`journal.accounts.${kind}`) }))}
        />
      </Fold>
    </>
  )
}

function Balance({ lines, debit, credit }: JournalPageProps['journal']) {
  const t = useT()
  if (lines.length === 0) return <p>{t('journal.nothing')}</p>
  const sum = (of: 'opening' | 'closing') => lines.reduce((all, line) => add(all, line[of]), kes(0n))
  const rows = [
    ...lines.map(({ kind, ...line }) => ({ ...line, name: t(`journal.accounts.${kind}`) })),
    { code: '', name: t('journal.sum'), opening: sum('opening'), debit, credit, closing: sum('closing') },
  ]
  return (
    <section className="wide">
      <h2>{t('journal.sheets.balance')}</h2>
      <DataTable
        caption={t('journal.sheets.balance')}
        isHeaded
        rows={rows}
        keyOf={({ code }) => code}
        columns={[
          { head: t('journal.columns.account'), isName: true, cell: ({ code, name }) => `${code} ${name}`.trim() },
          { head: t('journal.opening'), cell: ({ opening }) => <Sided amount={opening} /> },
          { head: t('journal.columns.debit'), cell: (line) => formatMoney(line.debit) },
          { head: t('journal.columns.credit'), cell: (line) => formatMoney(line.credit) },
          { head: t('journal.closing'), cell: ({ closing }) => <Sided amount={closing} /> },
        ]}
      />
    </section>
  )
}

/** A balance with the side on which it stands. */
function Sided({ amount: { minor, currency } }: { amount: Money }) {
  const t = useT()
  const size = formatMoney({ minor: minor < 0n ? -minor : minor, currency })
  return minor === 0n ? size : `${size} ${minor > 0n ? t('journal.onDebit') : t('journal.onCredit')}`
}
