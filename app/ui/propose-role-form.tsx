import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CodeField } from './code-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { PATHS } from './paths.ts'
import { type RoleName, roleWords } from './role-words.ts'
import { ScopeFields, scopeFieldOf, type ScopeNetwork } from './scope-fields.tsx'
import { SelectField } from './select-field.tsx'
import { type RolesRefusal, rolesRefusalWords } from './staff-words.ts'
import { TextField } from './text-field.tsx'

export type ProposeRoleFormProps = {
  /** What was sent, to be shown again. */
  values?: Partial<Record<'number' | 'role' | 'scope' | 'network' | 'beginsOn' | 'endsOn', string>> | undefined
  error?: RolesRefusal | undefined
  networks?: readonly ScopeNetwork[] | undefined
}

/** Beside which field a refusal is said; the others are about the person. */
const PLACES: Partial<Record<RolesRefusal, string>> = {
  role_missing: 'role',
  held_already: 'role',
  days_wrong: 'beginsOn',
}

/** Sends `number`, `role`, `scope`, `network`, `beginsOn` and `endsOn` (`YYYY-MM-DD` or empty). */
export function ProposeRoleForm({ values = {}, error, networks = [] }: ProposeRoleFormProps) {
  const t = useT()
  const text = error && rolesRefusalWords[error](t)
  const scope = scopeFieldOf(values.role)
  const place = error && (error === 'scope_missing' ? scope : (PLACES[error] ?? 'number'))
  const wrong = (field: string) => (place === field ? text : undefined)
  return (
    <section>
      <h2>{t('staff.roles.proposeTitle')}</h2>
      <ErrorSummary errors={[{ field: place ?? 'number', text }]} />
      <form className="form panel" method="post" action={PATHS.roles} noValidate>
        <CodeField
          kind="paper"
          name="number"
          label={t('staff.roles.number')}
          hint={t('staff.roles.numberHint')}
          error={wrong('number')}
          value={values.number}
        />
        <SelectField
          name="role"
          label={t('staff.roles.role')}
          error={wrong('role')}
          options={(Object.keys(roleWords) as RoleName[]).map((role) => ({ value: role, label: roleWords[role](t) }))}
          none={t('staff.roles.chooseRole')}
          value={values.role}
        />
        <ScopeFields networks={networks} values={values} error={wrong(scope)} />
        <TextField
          name="beginsOn"
          type="date"
          label={t('staff.roles.beginsOn')}
          hint={t('staff.roles.beginsHint')}
          error={wrong('beginsOn')}
          value={values.beginsOn}
        />
        <TextField
          name="endsOn"
          type="date"
          label={t('staff.roles.endsOn')}
          hint={t('staff.roles.endsHint')}
          value={values.endsOn}
        />
        <Button>{t('staff.roles.propose')}</Button>
      </form>
    </section>
  )
}
