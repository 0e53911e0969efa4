import { CALL_KINDS } from '#app/domain/calls/kinds.ts'
import { useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import { Button } from './button.tsx'
import { CALLS_DESK } from './call-paths.ts'
import { ErrorSummary } from './error-summary.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { SelectField } from './select-field.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

export const CALL_FIELDS = [
  ...(['kind', 'titleEn', 'summaryEn', 'termsEn', 'titleSw', 'summarySw', 'termsSw'] as const),
  ...(['documents', 'criteria', 'day', 'hour'] as const),
]
export type CallValues = Record<(typeof CALL_FIELDS)[number], string>
export type CallErrors = Partial<Record<keyof CallValues, keyof (typeof en)['callsDesk']['field']>>

type CallEditorProps = {
  values?: CallValues | undefined
  errors?: CallErrors | undefined
  seen?: number | undefined
  changedMeanwhile?: boolean | undefined
}

/** Where a call is written, in both languages. Stands in `<Page nav>`. */
export function CallEditor({ values, errors = {}, seen, changedMeanwhile }: CallEditorProps) {
  const t = useT()
  const wrong = (field: keyof CallValues) => {
    const code = errors[field]
    return code && t(`callsDesk.field.${code}`)
  }
  const inLanguage = (of: 'En' | 'Sw') => (
    <fieldset>
      <legend>{t(of === 'En' ? 'callsDesk.editor.english' : 'callsDesk.editor.swahili')}</legend>
      <TextField
        name={`title${of}`}
        label={t('callsDesk.editor.heading')}
        value={values?.[`title${of}`]}
        error={wrong(`title${of}`)}
        maxLength={140}
      />
      <TextArea
        name={`summary${of}`}
        label={t('callsDesk.editor.summary')}
        value={values?.[`summary${of}`]}
        error={wrong(`summary${of}`)}
        rows={2}
      />
      <TextArea
        name={`terms${of}`}
        label={t('callsDesk.editor.terms')}
        value={values?.[`terms${of}`]}
        error={wrong(`terms${of}`)}
        rows={12}
      />
    </fieldset>
  )
  return (
    <>
      <h1>{t('callsDesk.editor.title')}</h1>
      {changedMeanwhile ? <Notice tone="warning">{t('callsDesk.refused.changed_meanwhile')}</Notice> : null}
      <form className="form editor" method="post" noValidate>
        {seen === undefined ? null : <HiddenFields values={{ seen: String(seen) }} />}
        <ErrorSummary errors={CALL_FIELDS.map((field) => ({ field, text: wrong(field) }))} />
        <SelectField
          name="kind"
          label={t('callsDesk.editor.kind')}
          error={wrong('kind')}
          options={CALL_KINDS.map((kind) => ({ value: kind, label: t(`calls.kinds.${kind}`) }))}
          value={values?.kind}
        />
        {inLanguage('En')}
        {inLanguage('Sw')}
        <TextArea
          name="documents"
          label={t('callsDesk.editor.documents')}
          hint={t('callsDesk.editor.documentsHint')}
          value={values?.documents}
          error={wrong('documents')}
        />
        <TextArea
          name="criteria"
          label={t('callsDesk.editor.criteria')}
          hint={t('callsDesk.editor.criteriaHint')}
          value={values?.criteria}
          error={wrong('criteria')}
        />
        <div className="two-fields">
          <TextField
            name="day"
            type="date"
            label={t('callsDesk.editor.day')}
            value={values?.day}
            error={wrong('day')}
          />
          <TextField
            name="hour"
            type="time"
            label={t('callsDesk.editor.hour')}
            value={values?.hour}
            error={wrong('hour')}
          />
        </div>
        <Button>{t('callsDesk.editor.save')}</Button>
      </form>
      <p>
        <a className="tap" href={CALLS_DESK}>
          {t('callsDesk.back')}
        </a>
      </p>
    </>
  )
}
