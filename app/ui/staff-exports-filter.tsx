import { useT } from '#app/i18n/context.tsx'
import { Notice } from './notice.tsx'
import { roleWords } from './role-words.ts'
import { SelectField } from './select-field.tsx'
import type { ExportField, ExportFilterKey, ExportFormProps, ExportValues } from './staff-exports-shapes.ts'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

type ExportFilterFieldsProps = Pick<ExportFormProps, 'counties' | 'roles'> & {
  filters: readonly ExportFilterKey[]
  values: ExportValues
  say: (field: ExportField) => string | undefined
}

/** The fields that this dataset can be narrowed by. */
export function ExportFilterFields({ filters, counties, roles, values, say }: ExportFilterFieldsProps) {
  const t = useT()
  const knows = (key: ExportFilterKey) => filters.includes(key)
  const missing = say('filter')
  return (
    <>
      <h2 id="filter" tabIndex={-1}>
        {t('exports.form.filterTitle')}
      </h2>
      <p>{t('exports.form.filterText')}</p>
      {missing ? <Notice tone="danger">{missing}</Notice> : null}
      {knows('county') ? (
        <SelectField
          name="county"
          label={t('exports.form.county')}
          error={say('county')}
          options={counties.map(({ code, name }) => ({ value: code, label: name }))}
          none={t('exports.form.any')}
          value={values.county}
          autoComplete="off"
        />
      ) : null}
      {knows('role') ? (
        <SelectField
          name="role"
          label={t('exports.form.role')}
          error={say('role')}
          options={roles.map((role) => ({ value: role, label: roleWords[role](t) }))}
          none={t('exports.form.any')}
          value={values.role}
        />
      ) : null}
      {knows('days') ? (
        <>
          <TextField
            name="from"
            type="date"
            label={t('exports.form.from')}
            hint={t('exports.form.daysHint')}
            error={say('days')}
            value={values.from}
          />
          <TextField name="to" type="date" label={t('exports.form.to')} value={values.to} />
        </>
      ) : null}
      {knows('ids') ? (
        <TextArea
          name="ids"
          label={t('exports.form.ids')}
          hint={t('exports.form.idsHint')}
          error={say('ids')}
          value={values.ids}
        />
      ) : null}
    </>
  )
}
