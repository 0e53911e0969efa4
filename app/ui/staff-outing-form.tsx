import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { OutingFieldError } from './outing-words.ts'
import { PATHS } from './paths.ts'
import { SelectField } from './select-field.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

export type OutingValues = {
  mountainId: string
  day: string
  cutoffOn: string
  place: string
  hour: string
  bring: string
  capacity: string
  offerHours: string
  fee: string
}

/** In the order in which they stand in the form. */
const FIELDS = ['mountainId', 'day', 'cutoffOn', 'place', 'hour', 'bring', 'capacity', 'offerHours', 'fee'] as const

export type StaffOutingFormProps = {
  mountains: readonly { id: string; name: string }[]
  values: Partial<OutingValues>
  errors?: { [K in keyof OutingValues]?: OutingFieldError | undefined } | undefined
}

/** An outing to write down or to change; posts to its own address. Stands in `<Page nav>`. */
export function StaffOutingForm({ mountains, values, errors = {} }: StaffOutingFormProps) {
  const t = useT()
  const wrong = (field: keyof OutingValues) => {
    const code = errors[field]
    return code && t(`outings.desk.field.${code}`)
  }
  const at = (name: keyof OutingValues) => ({ name, value: values[name], error: wrong(name), autoComplete: 'off' })
  return (
    <form className="form panel" method="post" noValidate>
      <h1>{t('outings.desk.formTitle')}</h1>
      <p className="lead">{t('outings.desk.formLead')}</p>
      <ErrorSummary errors={FIELDS.map((field) => ({ field, text: wrong(field) }))} />
      <SelectField
        name="mountainId"
        label={t('outings.desk.mountain')}
        error={wrong('mountainId')}
        options={mountains.map(({ id, name }) => ({ value: id, label: name }))}
        none={t('outings.desk.mountainNone')}
        value={values.mountainId}
      />
      <TextField {...at('day')} label={t('outings.desk.day')} hint={t('outings.desk.dayHint')} type="date" />
      <TextField {...at('cutoffOn')} label={t('outings.desk.cutoff')} type="date" />
      <TextField {...at('place')} label={t('outings.desk.place')} maxLength={200} />
      <TextField {...at('hour')} label={t('outings.desk.hour')} hint={t('outings.desk.hourHint')} maxLength={5} />
      <TextArea
        name="bring"
        label={t('outings.desk.bring')}
        value={values.bring}
        error={wrong('bring')}
        maxLength={1000}
      />
      <TextField
        {...at('capacity')}
        label={t('outings.desk.capacity')}
        hint={t('outings.desk.capacityHint')}
        inputMode="numeric"
        maxLength={4}
      />
      <TextField {...at('offerHours')} label={t('outings.desk.offerHours')} inputMode="numeric" maxLength={3} />
      <TextField
        {...at('fee')}
        label={t('outings.desk.fee')}
        hint={t('outings.desk.feeHint')}
        unit="Ksh"
        inputMode="numeric"
        maxLength={12}
      />
      <Button>{t('outings.desk.save')}</Button>
      <p>
        <a className="tap" href={PATHS.outingsDesk}>
          {t('outings.desk.back')}
        </a>
      </p>
    </form>
  )
}
