import {
  type AccountStatementRecord,
  DATE_FORMATS,
  type FaultAt,
} from '#app/domain/payments/account-statement-views.ts'
import { useT } from '#app/i18n/context.tsx'
import { faultWords, type LayoutErrors, type LayoutWrong } from './account-statement-words.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Notice } from './notice.tsx'
import { accountStatementPath } from './paths.ts'
import { SelectField } from './select-field.tsx'

export const LAYOUT_FIELDS = [
  ...(['account', 'date', 'format', 'reference', 'details', 'amount', 'paidIn', 'withdrawn', 'balance'] as const),
] as const
type LayoutField = (typeof LAYOUT_FIELDS)[number]

export type StatementLayoutProps = {
  statement: AccountStatementRecord
  accounts: readonly { name: string; label: string }[]
  values?: Partial<Record<LayoutField, string>> | undefined
  errors?: LayoutErrors | undefined
  fault?: FaultAt | undefined
}

/** What the columns of a bank's file mean, beside its first rows. Stands in `<Page nav>`. */
export function StatementLayoutPage({ statement, accounts, values = {}, errors = {}, fault }: StatementLayoutProps) {
  const t = useT()
  const header = statement.sample?.header ?? []
  const wrong = (code: LayoutWrong | undefined) => code && t(`accountStatements.wrong.${code}`)
  const said = (name: LayoutField) => ({ name, value: values[name], error: wrong(errors[name]) })
  const columns = header.map((name, at) => ({
    value: String(at),
    label: name || t('accountStatements.layout.unnamed', { number: String(at + 1) }),
  }))
  const column = (name: Exclude<LayoutField, 'account' | 'format'>, isNeeded: boolean) => ({
    ...said(name),
    label: t(`accountStatements.layout.${name}`),
    none: t(isNeeded ? 'accountStatements.layout.none' : 'accountStatements.layout.noneThere'),
    options: columns,
  })
  return (
    <>
      <h1>{t('accountStatements.layout.title')}</h1>
      <p className="lead">{t('accountStatements.layout.lead')}</p>
      {fault ? (
        <Notice tone="danger" title={t('accountStatements.layout.unfit')}>
          <p>{faultWords(fault, t)}</p>
        </Notice>
      ) : null}
      <Sample sample={statement.sample} />
      <form className="form" method="post" action={`${accountStatementPath(statement.statementId)}/layout`} noValidate>
        <ErrorSummary errors={LAYOUT_FIELDS.map((field) => ({ field, text: wrong(errors[field]) }))} />
        <SelectField
          {...said('account')}
          label={t('accountStatements.layout.account')}
          none={t('accountStatements.layout.accountNone')}
          options={accounts.map(({ name, label }) => ({ value: name, label }))}
        />
        <SelectField {...column('date', true)} />
        <SelectField
          {...said('format')}
          label={t('accountStatements.layout.format')}
          options={DATE_FORMATS.map((format) => ({ value: format, label: format }))}
        />
        <SelectField {...column('reference', true)} />
        <SelectField {...column('details', true)} />
        <SelectField {...column('amount', false)} hint={t('accountStatements.layout.amountHint')} />
        <SelectField {...column('paidIn', false)} />
        <SelectField {...column('withdrawn', false)} />
        <SelectField {...column('balance', false)} hint={t('accountStatements.layout.balanceHint')} />
        <Button>{t('accountStatements.layout.send')}</Button>
      </form>
    </>
  )
}

function Sample({ sample }: Pick<AccountStatementRecord, 'sample'>) {
  const t = useT()
  if (!sample) return null
  return (
    <section className="wide">
      <h2>{t('accountStatements.layout.sample')}</h2>
      <DataTable
        caption={t('accountStatements.layout.sample')}
        isHeaded
        rows={sample.rows.map((cells, n) => ({ cells, n }))}
        keyOf={({ n }) => String(n)}
        columns={sample.header.map((name, at) => ({
          head: `${at + 1}. ${name}`,
          isName: at === 0,
          cell: ({ cells }: { cells: readonly string[]; n: number }) => cells[at] ?? '',
        }))}
      />
    </section>
  )
}
