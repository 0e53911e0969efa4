import { FORGETTING_REASONS, type ForgettingReason } from '#app/domain/payments/opening-reasons.ts'
import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { TextField } from './text-field.tsx'

type Refusal = 'reason_missing' | 'no_such_payment' | 'forgotten_already' | 'not_checked'
export type ForgetGiverPageProps = {
  values?: { text: string; reason: string } | undefined
  error?: Refusal | undefined
}

const reasonWords: Record<ForgettingReason, (t: Translate) => string> = {
  giver_asks: (t) => t('staff.forgetGiver.reasons.giver_asks'),
  commissioner: (t) => t('staff.forgetGiver.reasons.commissioner'),
  court: (t) => t('staff.forgetGiver.reasons.court'),
}
const errorWords: Record<Refusal, { say: (t: Translate) => string; place: 'text' | 'reason' | 'form' }> = {
  reason_missing: { say: (t) => t('staff.forgetGiver.reason_missing'), place: 'reason' },
  no_such_payment: { say: (t) => t('staff.forgetGiver.no_such_payment'), place: 'text' },
  forgotten_already: { say: (t) => t('staff.forgetGiver.forgotten_already'), place: 'form' },
  not_checked: { say: (t) => t('staff.forgetGiver.not_checked'), place: 'form' },
}

/** Sends `text` (a receipt number or a code) and `reason` to `PATHS.forgetGiver`. Stands in `<Page nav>`. */
export function ForgetGiverPage({ values, error }: ForgetGiverPageProps) {
  const t = useT()
  const wrong = (place: 'text' | 'reason' | 'form') =>
    error && errorWords[error].place === place ? errorWords[error].say(t) : undefined
  const about = wrong('form')
  return (
    <>
      <h1>{t('staff.forgetGiver.title')}</h1>
      <p className="lead">{t('staff.forgetGiver.lead')}</p>
      <p>{t('staff.forgetGiver.two')}</p>
      {about ? <Notice tone="danger">{about}</Notice> : null}
      <form className="form panel" method="post" action={PATHS.forgetGiver} noValidate>
        <TextField
          name="text"
          label={t('staff.forgetGiver.text')}
          hint={t('staff.forgetGiver.textHint')}
          error={wrong('text')}
          value={values?.text}
          maxLength={120}
        />
        <RadioGroup
          name="reason"
          legend={t('staff.forgetGiver.reason')}
          error={wrong('reason')}
          options={FORGETTING_REASONS.map((value) => ({ value, label: reasonWords[value](t) }))}
          value={values?.reason}
        />
        <Button>{t('staff.forgetGiver.submit')}</Button>
      </form>
      <p>
        <a className="tap" href={PATHS.rightsDesk}>
          {t('staff.forgetGiver.back')}
        </a>
      </p>
    </>
  )
}
