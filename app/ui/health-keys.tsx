import { CREDENTIALS } from '#app/domain/payments/health-kinds.ts'
import type { ProviderHealth } from '#app/domain/payments/health-views.ts'
import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { PATHS } from './paths.ts'
import { SelectField } from './select-field.tsx'
import { StateTag } from './state-tag.tsx'
import { TextField } from './text-field.tsx'

/** From when on it is shown as near. */
const NEAR_DAYS = 14

/** When each of our keys ends, and where that is noted. */
export function HealthKeys({ credentials }: Pick<ProviderHealth, 'credentials'>) {
  const t = useT()
  const name = (credential: (typeof CREDENTIALS)[number]) => t(`health.credentials.names.${credential}`)
  return (
    <section className="wide">
      <h2>{t('health.credentials.title')}</h2>
      <p>{t('health.credentials.lead')}</p>
      <DataTable
        caption={t('health.credentials.title')}
        isHeaded
        rows={credentials}
        keyOf={({ credential }) => credential}
        columns={[
          { head: t('health.credentials.name'), isName: true, cell: ({ credential }) => name(credential) },
          {
            head: t('health.credentials.endsOn'),
            cell: ({ endsOn }) => (endsOn ? <Day day={endsOn} /> : t('health.credentials.unknown')),
          },
          {
            head: t('health.credentials.left'),
            cell: ({ daysLeft }) =>
              daysLeft === null ? null : (
                <StateTag tone={daysLeft < NEAR_DAYS ? 'bad' : 'plain'}>
                  {daysLeft < 0 ? t('health.credentials.over') : t('health.credentials.leftCount', { days: daysLeft })}
                </StateTag>
              ),
          },
        ]}
      />
      <form className="form panel" method="post" action={`${PATHS.health}/key`}>
        <SelectField
          name="credential"
          label={t('health.credentials.which')}
          options={CREDENTIALS.map((credential) => ({ value: credential, label: name(credential) }))}
        />
        <TextField
          name="endsOn"
          type="date"
          label={t('health.credentials.day')}
          hint={t('health.credentials.dayHint')}
        />
        <Button kind="quiet">{t('health.credentials.submit')}</Button>
      </form>
    </section>
  )
}
