import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxGroup } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { ExportFilterFields } from './staff-exports-filter.tsx'
import type { ExportField, ExportFormProps } from './staff-exports-shapes.ts'
import {
  columnWord,
  exportFieldWords,
  exportRefusalWords,
  type ExportTier,
  MOST_EXPORT_ROWS,
  tierWords,
} from './staff-exports-words.ts'
import { Steps } from './steps.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

/** The fieldsets of columns, each with the name under which its ticks are sent. */
export const COLUMN_FIELDS: Record<ExportTier, string> = {
  T1: 'columns-plain',
  T2: 'columns-sealed',
  naming: 'columns-naming',
}
const TIERS: readonly ExportTier[] = ['T1', 'T2', 'naming']

/** Sends `dataset`, the ticks of `COLUMN_FIELDS`, the filter's fields, `rowCap`, `reason` and `recipient`. */
export function ExportForm({ offer, counties, roles, values = {}, errors = {} }: ExportFormProps) {
  const t = useT()
  const say = (field: ExportField) => {
    const code = errors[field]
    return code && exportFieldWords[code](t)
  }
  const groups = TIERS.map((tier) => ({
    tier,
    columns: offer.columns.filter((column) => column.tier === tier),
  })).filter(({ columns }) => columns.length > 0)
  return (
    <form className="form" method="post" action={PATHS.exports + '/new'} noValidate>
      {errors.form ? <Notice tone="warning">{exportRefusalWords[errors.form](t)}</Notice> : null}
      <ErrorSummary
        errors={[
          { field: COLUMN_FIELDS[groups[0]?.tier ?? 'T1'], text: say('columns') },
          { field: 'filter', text: say('filter') },
          { field: 'county', text: say('county') },
          { field: 'role', text: say('role') },
          { field: 'from', text: say('days') },
          { field: 'ids', text: say('ids') },
          { field: 'rowCap', text: say('rowCap') },
          { field: 'reason', text: say('reason') },
          { field: 'recipient', text: say('recipient') },
        ]}
      />
      <HiddenFields values={{ dataset: offer.key }} />
      <h2>{t('exports.form.columnsTitle')}</h2>
      <p>{t('exports.form.columnsText')}</p>
      {groups.map(({ tier, columns }, i) => (
        <CheckboxGroup
          key={tier}
          name={COLUMN_FIELDS[tier]}
          legend={tierWords[tier](t)}
          hint={tier === 'naming' ? t('exports.tierHints.naming') : undefined}
          error={i === 0 ? say('columns') : undefined}
          options={columns.map(({ key }) => ({ value: key, label: columnWord(t, key) }))}
          values={values.columns}
        />
      ))}
      <ExportFilterFields filters={offer.filters} {...{ counties, roles, values, say }} />
      <h2>{t('exports.form.restTitle')}</h2>
      <TextField
        name="rowCap"
        label={t('exports.form.rowCap')}
        hint={t('exports.form.rowCapHint', { most: MOST_EXPORT_ROWS })}
        error={say('rowCap')}
        value={values.rowCap}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
      />
      <TextArea
        name="reason"
        label={t('exports.form.reason')}
        hint={t('exports.form.reasonHint')}
        error={say('reason')}
        value={values.reason}
        maxLength={500}
      />
      <TextField
        name="recipient"
        label={t('exports.form.recipient')}
        hint={t('exports.form.recipientHint')}
        error={say('recipient')}
        value={values.recipient}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
      />
      <KeyHelp />
      <Button>{t('exports.form.submit')}</Button>
    </form>
  )
}

function KeyHelp() {
  const t = useT()
  return (
    <Fold title={t('exports.form.keyFold')}>
      <Steps
        steps={[
          t('exports.form.keyInstall'),
          <>
            {t('exports.form.keyMake')} <code>age-keygen -o key.txt</code>
          </>,
          t('exports.form.keyPublic'),
          t('exports.form.keySecret'),
          <>
            {t('exports.form.keyOpen')} <code>age -d -i key.txt -o file.csv file.csv.age</code>
          </>,
        ]}
      />
    </Fold>
  )
}
