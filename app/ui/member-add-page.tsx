import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { ConfirmPanel } from './confirm-panel.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { InBoth } from './membership-words.ts'
import { PATHS } from './paths.ts'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

export type AddError =
  | 'number_missing'
  | 'no_such_person'
  | 'kind_missing'
  | 'no_such_kind'
  | 'kind_closed'
  | 'is_one_already'
  | 'not_allowed'

export type MemberAddProps = {
  kinds: readonly { kind: string; name: InBoth }[]
  values?: { number: string; kind: string } | undefined
  errors?: { number?: AddError | undefined; kind?: AddError | undefined } | undefined
  /** True where all is well and only a second thought is missing. */
  isSure?: boolean | undefined
}

/** Making somebody a member by her number, with a second thought. Stands in `<Page nav>`. */
export function MemberAddPage({ kinds, values, errors = {}, isSure = false }: MemberAddProps) {
  const [t, language] = [useT(), useLanguage()]
  const wrong = {
    number: errors.number && t(`membersDesk.add.${errors.number}`),
    kind: errors.kind && t(`membersDesk.add.${errors.kind}`),
  }
  const kind = kinds.find((one) => one.kind === values?.kind)
  if (isSure && values && kind)
    return (
      <ConfirmPanel
        id="sure"
        title={t('membersDesk.add.sureTitle', { number: values.number })}
        yes={t('membersDesk.add.yes')}
        action={PATHS.membersNew}
        fields={{ ...values, sure: 'yes' }}
        back={PATHS.membersNew}
      >
        <p>{t('membersDesk.add.sureText', { kind: kind.name[language] })}</p>
      </ConfirmPanel>
    )
  return (
    <form className="form panel" method="post" action={PATHS.membersNew} noValidate>
      <h1>{t('membersDesk.add.title')}</h1>
      <p className="lead">{t('membersDesk.add.lead')}</p>
      <ErrorSummary errors={Object.entries(wrong).map(([field, text]) => ({ field, text }))} />
      <TextField
        name="number"
        label={t('membersDesk.add.number')}
        error={wrong.number}
        value={values?.number}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={20}
      />
      <SelectField
        name="kind"
        label={t('membersDesk.add.kind')}
        error={wrong.kind}
        none={t('membersDesk.add.kindNone')}
        options={kinds.map((one) => ({ value: one.kind, label: one.name[language] }))}
        value={values?.kind}
      />
      <Button>{t('membersDesk.add.submit')}</Button>
    </form>
  )
}
