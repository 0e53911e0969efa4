import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxGroup, RadioGroup } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { KindName } from './kinds-page.tsx'
import { kindPath, PATHS } from './paths.ts'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

export const KIND_RULES = ['approvalNew', 'approvalRenewal', 'waiverAllowed', 'isOpen'] as const
/** In the order in which they stand in the form. */
export const KIND_FIELDS = [
  ...(['fromDay', 'nameEn', 'nameSw', 'textEn', 'textSw', 'price', 'joining'] as const),
  ...(['term', 'months', 'rollOver', 'windowDays', 'graceDays', 'includedMost'] as const),
] as const
export type KindField = (typeof KIND_FIELDS)[number]
export type KindError =
  | 'day_wrong'
  | 'day_gone'
  | 'day_taken'
  | 'name_missing'
  | 'text_too_long'
  | 'price_wrong'
  | 'term_missing'
  | 'months_wrong'
  | 'months_of_year'
  | 'roll_over_wrong'
  | 'roll_over_rolling'
  | 'window_wrong'
  | 'window_too_long'
  | 'grace_wrong'
  | 'included_wrong'

export type KindFormProps = {
  kind: KindName
  values: Record<KindField, string>
  rules: readonly string[]
  errors?: { [F in KindField]?: KindError | undefined } | undefined
}

/** What a kind is from a day on. Stands in `<Page nav>`. */
export function KindForm({ kind, values, rules, errors = {} }: KindFormProps) {
  const t = useT()
  const wrong = (field: KindField) => {
    const code = errors[field]
    return code && t(`membersDesk.kinds.wrong.${code}`)
  }
  const at = (name: KindField) => ({ name, value: values[name], error: wrong(name), autoComplete: 'off' })
  const days = (name: KindField) => ({ ...at(name), inputMode: 'numeric' as const, maxLength: 3 })
  const sum = (name: KindField) => ({ ...at(name), unit: 'Ksh', inputMode: 'numeric' as const, maxLength: 12 })
  const area = (name: 'textEn' | 'textSw') => ({ name, value: values[name], error: wrong(name), maxLength: 600 })
  return (
    <form className="form panel" method="post" action={kindPath(kind)} noValidate>
      <h1>{t(`membersDesk.kinds.names.${kind}`)}</h1>
      <p className="lead">{t('membersDesk.kinds.formTitle')}</p>
      <ErrorSummary errors={KIND_FIELDS.map((field) => ({ field, text: wrong(field) }))} />
      <TextField {...at('fromDay')} label={t('membersDesk.kinds.fromDay')} type="date" />
      <TextField {...at('nameEn')} label={t('membersDesk.kinds.nameEn')} maxLength={60} />
      <TextField {...at('nameSw')} label={t('membersDesk.kinds.nameSw')} maxLength={60} />
      <TextArea {...area('textEn')} label={t('membersDesk.kinds.textEn')} rows={3} />
      <TextArea {...area('textSw')} label={t('membersDesk.kinds.textSw')} rows={3} />
      <TextField {...sum('price')} label={t('membersDesk.kinds.price')} hint={t('membersDesk.kinds.zero')} />
      <TextField {...sum('joining')} label={t('membersDesk.kinds.joining')} hint={t('membersDesk.kinds.zero')} />
      <RadioGroup
        name="term"
        legend={t('membersDesk.kinds.term')}
        error={wrong('term')}
        options={[
          { value: 'rolling', label: t('membersDesk.kinds.rolling') },
          { value: 'calendar', label: t('membersDesk.kinds.calendar') },
        ]}
        value={values.term}
      />
      <TextField {...days('months')} label={t('membersDesk.kinds.months')} hint={t('membersDesk.kinds.monthsHint')} />
      <TextField
        {...at('rollOver')}
        label={t('membersDesk.kinds.rollOver')}
        hint={t('membersDesk.kinds.rollOverHint')}
        maxLength={5}
      />
      <TextField {...days('windowDays')} label={t('membersDesk.kinds.windowDays')} />
      <TextField {...days('graceDays')} label={t('membersDesk.kinds.graceDays')} />
      {kind === 'organisation' ? (
        <TextField
          {...days('includedMost')}
          label={t('membersDesk.kinds.includedMost')}
          hint={t('membersDesk.kinds.includedHint')}
        />
      ) : null}
      <CheckboxGroup
        name="rules"
        legend={t('membersDesk.kinds.rules')}
        options={KIND_RULES.map((rule) => ({ value: rule, label: t(`membersDesk.kinds.${rule}`) }))}
        values={rules}
      />
      <Button>{t('membersDesk.kinds.save')}</Button>
      <p>
        <a className="tap" href={PATHS.kinds}>
          {t('membersDesk.kinds.back')}
        </a>
      </p>
    </form>
  )
}
