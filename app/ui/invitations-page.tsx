import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { Copyable } from './copyable.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { PATHS } from './paths.ts'
import { type RoleName, roleWords } from './role-words.ts'
import { ScopeFields, scopeFieldOf, type ScopeNetwork } from './scope-fields.tsx'
import { SelectField } from './select-field.tsx'

export type InvitationsPageProps = {
  /** She may name a role in it. */
  mayNameRole: boolean
  /** In the answer to the post that made it, and never again. */
  made?: { code: string; expiresAt: Date } | undefined
  values?: { role?: string | undefined; scope?: string | undefined; network?: string | undefined } | undefined
  networks: readonly ScopeNetwork[]
  error?: 'scope_missing' | undefined
}

/** Sends `role`, `scope` and `network` where she may name one, else nothing. Stands in `<Page nav>`. */
export function InvitationsPage({ mayNameRole, made, values = {}, error, networks }: InvitationsPageProps) {
  const t = useT()
  const wrong = error && t('staff.roles.scope_missing')
  return (
    <>
      <h1>{t('staff.invitations.title')}</h1>
      <p className="lead">{t('staff.invitations.lead')}</p>
      {made ? <Made {...made} /> : null}
      <ErrorSummary errors={[{ field: scopeFieldOf(values.role), text: wrong }]} />
      <form className="form" method="post" action={PATHS.invitations} noValidate>
        {mayNameRole ? (
          <>
            <SelectField
              name="role"
              label={t('staff.invitations.role')}
              hint={t('staff.invitations.roleHint')}
              options={(Object.keys(roleWords) as RoleName[]).map((role) => ({
                value: role,
                label: roleWords[role](t),
              }))}
              none={t('staff.invitations.roleNone')}
              value={values.role}
            />
            <ScopeFields networks={networks} values={values} error={wrong} />
          </>
        ) : null}
        <Button>{t('staff.invitations.submit')}</Button>
      </form>
    </>
  )
}

function Made({ code, expiresAt }: { code: string; expiresAt: Date }) {
  const t = useT()
  const language = useLanguage()
  return (
    <section className="panel">
      <h2>{t('staff.invitations.madeTitle')}</h2>
      <p>{t('staff.invitations.madeText')}</p>
      <Copyable label={t('staff.invitations.code')} value={code} />
      <p>{t('staff.invitations.until', { day: formatDay(language, expiresAt) })}</p>
      <p>{t('staff.invitations.how')}</p>
    </section>
  )
}
