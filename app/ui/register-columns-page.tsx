import { DATE_ORDERS, FIELDS, type Field, type ImportRecord } from '#app/domain/membership/register/views.ts'
import { useT } from '#app/i18n/context.tsx'
import { LANGUAGES } from '#app/i18n/language.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { registerPath } from './paths.ts'
import { SelectField } from './select-field.tsx'

export type RegisterColumnsProps = {
  importId: string
  sample: NonNullable<ImportRecord['sample']>
  /** By the names of the columns, or as they were sent. */
  values: Partial<Record<Field | 'order' | 'everybody' | 'language', string>>
  isWrong?: boolean
}

/** What the columns of a register mean, beside its first rows. Stands in `<Page nav>`. */
export function RegisterColumnsPage({ importId, sample, values, isWrong = false }: RegisterColumnsProps) {
  const t = useT()
  const columns = sample.header.map((name, at) => ({
    value: String(at),
    label: name || t('register.layout.unnamed', { number: String(at + 1) }),
  }))
  const wrong = isWrong ? t('register.layout.wrong.column_wrong') : undefined
  return (
    <>
      <h1>{t('register.layout.title')}</h1>
      <p className="lead">{t('register.layout.lead')}</p>
      <section className="wide">
        <DataTable
          caption={t('register.layout.sample')}
          rows={sample.rows.map((cells, n) => ({ cells, n }))}
          keyOf={({ n }) => String(n)}
          columns={sample.header.map((name, at) => ({
            head: `${at + 1}. ${name}`,
            isName: at === 0,
            cell: ({ cells }: { cells: readonly string[]; n: number }) => cells[at] ?? '',
          }))}
        />
      </section>
      <form className="form" method="post" action={`${registerPath(importId)}/columns`} noValidate>
        <ErrorSummary errors={[{ field: 'name', text: wrong }]} />
        {FIELDS.map((field) => (
          <SelectField
            key={field}
            name={field}
            label={t(`register.fields.${field}`)}
            none={t(field === 'name' ? 'register.layout.choose' : 'register.layout.none')}
            options={columns}
            value={values[field]}
            error={field === 'name' ? wrong : undefined}
          />
        ))}
        <SelectField
          name="order"
          label={t('register.layout.order')}
          options={DATE_ORDERS.map((value) => ({ value, label: t(`register.layout.orders.${value}`) }))}
          value={values.order}
        />
        <SelectField
          name="everybody"
          label={t('register.layout.kind')}
          options={(['individual', 'friend'] as const).map((value) => ({
            value,
            label: t(`register.layout.kinds.${value}`),
          }))}
          value={values.everybody}
        />
        <SelectField
          name="language"
          label={t('register.layout.language')}
          options={LANGUAGES.map((value) => ({ value, label: value === 'sw' ? 'Kiswahili' : 'English' }))}
          value={values.language}
        />
        <Button>{t('register.layout.send')}</Button>
      </form>
    </>
  )
}
