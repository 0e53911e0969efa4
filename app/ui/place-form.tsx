import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxField } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Notice } from './notice.tsx'
import { aboutWords, feeWords, type PlaceFieldError } from './outing-words.ts'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

const TEXTS = ['name', 'email', 'phone', 'guardian', 'medical', 'kinName', 'kinPhone'] as const
const TICKS = ['isChild', 'guardianConsents', 'waiver'] as const
export type PlaceValues = { [K in (typeof TEXTS)[number]]?: string } & { [K in (typeof TICKS)[number]]?: boolean }
export type PlaceErrors = { [K in keyof PlaceValues]?: PlaceFieldError | undefined }

export type PlaceFormProps = {
  action: string
  /** What she wants: a place of her own, or somebody else's. */
  wish: 'ask' | 'take'
  mountain: string
  day: string
  fee?: Money | undefined
  isFull?: boolean | undefined
  /** False where places can no longer be asked for. */
  isOpen?: boolean | undefined
  /** She comes from her own page as a climber: we know where she is reached. */
  isClimber?: boolean | undefined
  values?: PlaceValues | undefined
  errors?: PlaceErrors | undefined
  /** Why nothing was done, where it is about no field. */
  refused?: PlaceFieldError | undefined
}

/** Asking for a place on an outing, or taking one over. Whole without scripts; the part for guardians is always there. */
export function PlaceForm(props: PlaceFormProps) {
  const {
    action,
    wish,
    mountain,
    day,
    fee,
    isFull = false,
    isOpen = true,
    isClimber = false,
    values = {},
    errors = {},
    refused,
  } = props
  const [t, language] = [useT(), useLanguage()]
  const wrong = (field: keyof PlaceValues) => {
    const code = errors[field]
    return code && t(`outings.field.${code}`)
  }
  const title = wish === 'take' ? t('outings.ask.takeTitle') : t('outings.ask.title')
  if (!isOpen)
    return (
      <>
        <h1>{title}</h1>
        <p className="lead">{aboutWords(t, language, { mountain, day })}</p>
        <p>{t('outings.field.not_open')}</p>
      </>
    )
  return (
    <form className="form panel" method="post" action={action} noValidate>
      <h1>{title}</h1>
      <p className="lead">{aboutWords(t, language, { mountain, day })}</p>
      {fee ? (
        <p>
          {t('outings.list.fee')}: {feeWords(t, fee)}
        </p>
      ) : null}
      {wish === 'take' ? <p>{t('outings.ask.takeLead')}</p> : null}
      {isFull ? <p>{t('outings.ask.full')}</p> : null}
      {refused ? <Notice tone="warning">{t(`outings.field.${refused}`)}</Notice> : null}
      <ErrorSummary errors={[...TEXTS, ...TICKS].map((field) => ({ field, text: wrong(field) }))} />
      <TextField
        name="name"
        label={t('outings.ask.name')}
        hint={t('outings.ask.nameHint')}
        error={wrong('name')}
        value={values.name}
        autoComplete="name"
        maxLength={100}
      />
      <Reach values={values} wrong={wrong} isClimber={isClimber} />
      <CheckboxField
        name="isChild"
        label={t('outings.ask.child')}
        hint={t('outings.ask.childHint')}
        checked={values.isChild}
      />
      <div className="form" role="group" aria-labelledby="guardian-title">
        <h2 id="guardian-title">{t('outings.ask.guardianTitle')}</h2>
        <TextField
          name="guardian"
          label={t('outings.ask.guardian')}
          error={wrong('guardian')}
          value={values.guardian}
          autoComplete="off"
          maxLength={120}
        />
        <CheckboxField
          name="guardianConsents"
          label={t('outings.ask.guardianConsents')}
          error={wrong('guardianConsents')}
          checked={values.guardianConsents}
        />
      </div>
      <CareFields values={values} wrong={wrong} />
      <CheckboxField
        name="waiver"
        label={t('outings.ask.waiver')}
        hint={t('outings.ask.waiverText')}
        error={wrong('waiver')}
        checked={values.waiver}
      />
      {isClimber ? <p>{t('outings.ask.summitNote')}</p> : null}
      <Button>{t('outings.ask.submit')}</Button>
      <p className="soft">{t('outings.ask.keepNote')}</p>
    </form>
  )
}

type Part = { values: PlaceValues; wrong: (field: keyof PlaceValues) => string | undefined }

function Reach({ values, wrong, isClimber }: Part & { isClimber: boolean }) {
  const t = useT()
  return (
    <>
      <TextField
        name="email"
        label={t('outings.ask.email')}
        hint={isClimber ? t('outings.ask.contactKnown') : t('outings.ask.contactHint')}
        error={wrong('email')}
        value={values.email}
        type="email"
        inputMode="email"
        autoComplete="email"
        maxLength={254}
      />
      <TextField
        name="phone"
        label={t('outings.ask.phone')}
        error={wrong('phone')}
        value={values.phone}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={20}
      />
    </>
  )
}

function CareFields({ values, wrong }: Part) {
  const t = useT()
  return (
    <div className="form" role="group" aria-labelledby="care-title">
      <h2 id="care-title">{t('outings.ask.careTitle')}</h2>
      <p className="soft">{t('outings.ask.careLead')}</p>
      <TextArea
        name="medical"
        label={t('outings.ask.medical')}
        hint={t('outings.ask.medicalHint')}
        error={wrong('medical')}
        value={values.medical}
        maxLength={1000}
      />
      <TextField
        name="kinName"
        label={t('outings.ask.kinName')}
        error={wrong('kinName')}
        value={values.kinName}
        autoComplete="off"
        maxLength={120}
      />
      <TextField
        name="kinPhone"
        label={t('outings.ask.kinPhone')}
        error={wrong('kinPhone')}
        value={values.kinPhone}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        maxLength={25}
      />
    </div>
  )
}
