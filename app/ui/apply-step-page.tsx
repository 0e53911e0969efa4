import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import { Button } from './button.tsx'
import { CheckboxGroup, RadioGroup } from './choices.tsx'
import type { County } from './county-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { applyPartPath, applyPath } from './joining-paths.ts'
import type { InBoth } from './membership-words.ts'
import { SelectField } from './select-field.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

export type ApplyWrong = keyof (typeof en)['joining']['wrong']
export type StepValues = Readonly<Record<string, string | readonly string[]>>
export type ApplyStepProps = {
  token: string
  kind: 'individual' | 'organisation' | 'friend'
  step: 'house' | 'who' | 'reach' | 'work'
  /** Which of how many. */
  at: number
  of: number
  values: StepValues
  errors?: Readonly<Partial<Record<string, ApplyWrong>>> | undefined
  counties: readonly County[]
  networks: readonly { id: string; name: InBoth }[]
}

const THEMES = [
  ...['land', 'policing', 'women', 'gender_violence', 'children', 'disability', 'health'],
  ...['labour', 'refugees', 'journalism', 'governance', 'minorities', 'digital'],
] as const as readonly (keyof (typeof en)['joining']['themes'])[]

/** One step of the form, with why each thing is asked. Stands in `<Page>`. */
export function ApplyStepPage(props: ApplyStepProps) {
  const t = useT()
  const { token, step, at, of, values, errors = {} } = props
  const text = (field: string): string => {
    const value = values[field]
    return typeof value === 'string' ? value : ''
  }
  const many = (field: string): readonly string[] => {
    const value = values[field]
    return typeof value === 'string' || value === undefined ? [] : value
  }
  const wrong = (field: string): string | undefined => {
    const code = errors[field]
    return code && t(`joining.wrong.${code}`)
  }
  const Fields = FIELDS[step]
  return (
    <>
      <form className="form panel" method="post" action={applyPartPath(token, step)} noValidate>
        <p className="soft">{t('joining.stepOf', { n: at, all: of })}</p>
        <h1>{t(`joining.steps.${step}`)}</h1>
        <ErrorSummary errors={Object.keys(errors).map((field) => ({ field, text: wrong(field) }))} />
        <Fields {...props} text={text} many={many} wrong={wrong} />
        <Button>{t('joining.save')}</Button>
      </form>
      <p>
        <a className="tap" href={applyPath(token)}>
          {t('joining.back')}
        </a>
      </p>
    </>
  )
}

type FieldsProps = ApplyStepProps & {
  text: (field: string) => string
  many: (field: string) => readonly string[]
  wrong: (field: string) => string | undefined
}

type Line = 'organisation' | 'registration' | 'name' | 'legalName' | 'included'
const NO_HINT: Partial<Record<Line, true>> = { organisation: true }

function OneLine({ name, text, wrong, most = 120 }: FieldsProps & { name: Line; most?: number }) {
  const t = useT()
  return (
    <TextField
      name={name}
      label={t(`joining.fields.${name}`)}
      hint={NO_HINT[name] ? undefined : t(`joining.fields.${name as Exclude<Line, 'organisation'>}Hint`)}
      error={wrong(name)}
      value={text(name)}
      inputMode={name === 'included' ? 'numeric' : undefined}
      autoComplete="off"
      maxLength={most}
    />
  )
}

function House(props: FieldsProps) {
  const t = useT()
  return (
    <>
      <OneLine {...props} name="organisation" />
      <OneLine {...props} name="registration" most={60} />
      <OneLine {...props} name="included" most={4} />
      <CheckboxGroup
        name="roles"
        legend={t('joining.fields.roles')}
        hint={t('joining.fields.rolesHint')}
        error={props.wrong('roles')}
        values={props.many('roles')}
        options={(['dues', 'members'] as const).map((role) => ({ value: role, label: t(`joining.roles.${role}`) }))}
      />
    </>
  )
}

function Who(props: FieldsProps) {
  const t = useT()
  if (props.kind === 'friend') return <OneLine {...props} name="name" />
  return (
    <>
      <OneLine {...props} name="name" />
      <OneLine {...props} name="legalName" />
      <SelectField
        name="county"
        label={t('joining.fields.county')}
        hint={t('joining.fields.countyHint')}
        error={props.wrong('county')}
        options={props.counties.map(({ code, name }) => ({ value: code, label: name }))}
        none={t('joining.fields.countyNone')}
        value={props.text('county')}
        autoComplete="off"
      />
    </>
  )
}

function Reach({ text, wrong }: FieldsProps) {
  const t = useT()
  return (
    <>
      <TextField
        name="phone"
        type="tel"
        inputMode="tel"
        label={t('joining.fields.phone')}
        hint={t('joining.fields.phoneHint')}
        error={wrong('phone')}
        value={text('phone')}
        autoComplete="tel"
        maxLength={40}
      />
      <TextField
        name="email"
        type="email"
        inputMode="email"
        label={t('joining.fields.email')}
        hint={t('joining.fields.emailHint')}
        error={wrong('email')}
        value={text('email')}
        autoComplete="email"
        maxLength={254}
      />
      <RadioGroup
        name="channel"
        legend={t('joining.fields.channel')}
        hint={t('joining.fields.channelHint')}
        error={wrong('channel')}
        value={text('channel')}
        options={(['none', 'email', 'sms'] as const).map((one) => ({
          value: one,
          label: t(`joining.channels.${one}`),
        }))}
      />
    </>
  )
}

function Work({ text, many, wrong, networks }: FieldsProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <CheckboxGroup
        name="themes"
        legend={t('joining.fields.themes')}
        hint={t('joining.fields.themesHint')}
        error={wrong('themes')}
        values={many('themes')}
        options={THEMES.map((theme) => ({ value: theme, label: t(`joining.themes.${theme}`) }))}
      />
      {(['about', 'forVouchers'] as const).map((field) => (
        <TextArea
          key={field}
          name={field}
          label={t(`joining.fields.${field}`)}
          hint={t(`joining.fields.${field}Hint`)}
          error={wrong(field)}
          value={text(field)}
          rows={5}
          maxLength={1_500}
        />
      ))}
      <SelectField
        name="networkId"
        label={t('joining.fields.networkId')}
        hint={t('joining.fields.networkIdHint')}
        error={wrong('networkId')}
        options={networks.map(({ id, name }) => ({ value: id, label: name[language] }))}
        none={t('joining.fields.networkNone')}
        value={text('networkId')}
        autoComplete="off"
      />
    </>
  )
}

const FIELDS = { house: House, who: Who, reach: Reach, work: Work }
