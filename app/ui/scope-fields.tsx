import { useLanguage, useT } from '#app/i18n/context.tsx'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

/** Networks that somebody may coordinate. */
export type ScopeNetwork = { id: string; name: { en: string; sw: string } }

type ScopeFieldsProps = {
  networks: readonly ScopeNetwork[]
  values: { role?: string | undefined; scope?: string | undefined; network?: string | undefined }
  /** That what the chosen role is held for is missing. */
  error?: string | undefined
}

/** Which of the two is missing, by the role that was chosen. */
export const scopeFieldOf = (role: string | undefined): 'network' | 'scope' =>
  role === 'network_coordinator' ? 'network' : 'scope'

/** What a role is held for: sends `network`, an id, and `scope`, the words for a cohort. */
export function ScopeFields({ networks, values: { role, scope, network }, error }: ScopeFieldsProps) {
  const t = useT()
  const language = useLanguage()
  const wrong = (field: 'network' | 'scope') => (field === scopeFieldOf(role) ? error : undefined)
  return (
    <>
      <SelectField
        name="network"
        label={t('staff.roles.network')}
        hint={t('staff.roles.networkHint')}
        error={wrong('network')}
        options={networks.map(({ id, name }) => ({ value: id, label: name[language] }))}
        none={t('networks.choose')}
        value={network}
      />
      <TextField
        name="scope"
        label={t('staff.roles.scope')}
        hint={t('staff.roles.scopeHint')}
        error={wrong('scope')}
        value={scope}
        autoComplete="off"
        maxLength={80}
      />
    </>
  )
}
