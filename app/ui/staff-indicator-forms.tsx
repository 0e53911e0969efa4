import { OWNERS, SPLITS, type Split } from '#app/domain/milestones/codes.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxGroup } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { FigureErrors } from './milestone-words.ts'
import { indicatorPath } from './paths.ts'
import { roleWords } from './role-words.ts'
import { SelectField } from './select-field.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

export const TARGET_FIELDS = ['value', 'beginsOn', 'endsOn', 'grant'] as const
export const RULE_FIELDS = ['nameEn', 'nameSw', 'ruleEn', 'ruleSw', 'ownerRole'] as const
type TargetField = (typeof TARGET_FIELDS)[number]
type RuleField = (typeof RULE_FIELDS)[number]
export type TargetValues = Partial<Record<TargetField, string>>
export type RuleValues = Partial<Record<RuleField, string>> & { splits: readonly string[] }

type Head = { slug: string; name: { en: string; sw: string } }

/** What an indicator should come to; posts to its own address. Stands in `<Page nav>`. */
export function StaffTargetForm({
  slug,
  name,
  values,
  errors = {},
}: Head & { values: TargetValues; errors?: FigureErrors<TargetField> | undefined }) {
  const [t, language] = [useT(), useLanguage()]
  const wrong = (field: TargetField) => {
    const code = errors[field]
    return code && t(`milestones.field.${code}`)
  }
  const at = (field: TargetField) => ({ name: field, value: values[field], error: wrong(field) })
  const day = { hint: t('milestones.form.dayHint'), autoComplete: 'off', maxLength: 10 }
  return (
    <form className="form panel" method="post" noValidate>
      <h1>{name[language]}</h1>
      <p className="lead">{t('milestones.form.targetLead')}</p>
      <ErrorSummary errors={TARGET_FIELDS.map((field) => ({ field, text: wrong(field) }))} />
      <TextField
        {...at('value')}
        label={t('milestones.target')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={14}
      />
      <TextField {...at('beginsOn')} label={t('milestones.form.beginsOn')} {...day} />
      <TextField {...at('endsOn')} label={t('milestones.form.endsOn')} {...day} />
      <TextField
        {...at('grant')}
        label={t('milestones.form.targetGrant')}
        hint={t('milestones.form.grantHint')}
        autoComplete="off"
        maxLength={60}
      />
      <Button>{t('milestones.form.saveTarget')}</Button>
      <Back slug={slug} />
    </form>
  )
}

/** What an indicator is called and how it is counted; posts to its own address. Stands in `<Page nav>`. */
export function StaffRuleForm({
  slug,
  name,
  values,
  errors = {},
}: Head & { values: RuleValues; errors?: FigureErrors<RuleField> | undefined }) {
  const [t, language] = [useT(), useLanguage()]
  const wrong = (field: RuleField) => {
    const code = errors[field]
    return code && t(`milestones.field.${code}`)
  }
  const at = (field: RuleField) => ({
    ...{ name: field, value: values[field], error: wrong(field), label: t(`milestones.form.${field}`) },
  })
  return (
    <form className="form panel" method="post" noValidate>
      <h1>{name[language]}</h1>
      <p className="lead">{t('milestones.form.ruleLead')}</p>
      <ErrorSummary errors={RULE_FIELDS.map((field) => ({ field, text: wrong(field) }))} />
      <TextField {...at('nameEn')} autoComplete="off" maxLength={80} />
      <TextField {...at('nameSw')} autoComplete="off" maxLength={80} />
      <TextArea {...at('ruleEn')} maxLength={400} />
      <TextArea {...at('ruleSw')} maxLength={400} />
      <SelectField
        {...at('ownerRole')}
        options={OWNERS.map((role) => ({ value: role, label: roleWords[role](t) }))}
        autoComplete="off"
      />
      <CheckboxGroup
        name="splits"
        legend={t('milestones.form.splits')}
        options={(Object.keys(SPLITS) as Split[]).map((split) => ({
          value: split,
          label: t(`milestones.splits.${split}`),
        }))}
        values={values.splits}
      />
      <Button>{t('milestones.form.saveRule')}</Button>
      <Back slug={slug} />
    </form>
  )
}

function Back({ slug }: { slug: string }) {
  const t = useT()
  return (
    <p>
      <a className="tap" href={indicatorPath(slug)}>
        {t('milestones.backToIndicator')}
      </a>
    </p>
  )
}
