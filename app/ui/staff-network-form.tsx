import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxField, RadioGroup } from './choices.tsx'
import { ConfirmPanel } from './confirm-panel.tsx'
import type { County } from './county-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { levelOptions, type NetworkRefused } from './network-words.ts'
import { networkDoPath, PATHS } from './paths.ts'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

export type NetworkValues = {
  parentId: string
  level: string
  county: string
  nameEn: string
  nameSw: string
  isListed: boolean
  isProtected: boolean
}
export type NetworkErrors = Partial<Record<keyof NetworkValues, NetworkRefused>>

export type StaffNetworkFormProps = {
  /** Null where a network is opened; its place is asked then, and never again. */
  networkId: string | null
  mayClose: boolean
  /** Those that another may lie below. */
  parents: readonly { id: string; name: { en: string; sw: string } }[]
  counties: readonly County[]
  values: NetworkValues
  errors?: NetworkErrors | undefined
}

/** Sends `parentId`, `level`, `county`, `nameEn`, `nameSw`, `isListed`, `isProtected` to its own address. Stands in `<Page nav>`. */
export function StaffNetworkForm({
  networkId,
  mayClose,
  parents,
  counties,
  values,
  errors = {},
}: StaffNetworkFormProps) {
  const t = useT()
  const language = useLanguage()
  const wrong = (field: keyof NetworkValues) => {
    const code = errors[field]
    return code && t(`networks.refused.${code}`)
  }
  const fields = ['level', 'parentId', 'nameEn', 'nameSw', 'isProtected'] as const
  return (
    <>
      <h1>{networkId ? t('networks.desk.form.changeTitle') : t('networks.desk.form.newTitle')}</h1>
      <p className="lead">{t('networks.desk.form.lead')}</p>
      <ErrorSummary errors={fields.map((field) => ({ field, text: wrong(field) }))} />
      <form className="form panel" method="post" noValidate>
        {networkId ? null : (
          <>
            <RadioGroup
              name="level"
              legend={t('networks.desk.level')}
              error={wrong('level')}
              options={levelOptions(t)}
              value={values.level}
            />
            <SelectField
              name="parentId"
              label={t('networks.desk.form.parent')}
              error={wrong('parentId')}
              options={parents.map(({ id, name }) => ({ value: id, label: name[language] }))}
              none={t('networks.desk.form.parentNone')}
              value={values.parentId}
            />
            <SelectField
              name="county"
              label={t('networks.desk.form.county')}
              options={counties.map(({ code, name }) => ({ value: code, label: name }))}
              none={t('networks.desk.form.countyNone')}
              value={values.county}
            />
          </>
        )}
        <TextField
          name="nameEn"
          label={t('networks.desk.form.nameEn')}
          error={wrong('nameEn')}
          value={values.nameEn}
          autoComplete="off"
          maxLength={80}
        />
        <TextField
          name="nameSw"
          label={t('networks.desk.form.nameSw')}
          error={wrong('nameSw')}
          value={values.nameSw}
          autoComplete="off"
          maxLength={80}
        />
        <CheckboxField name="isListed" label={t('networks.desk.form.listed')} checked={values.isListed} />
        <CheckboxField
          name="isProtected"
          label={t('networks.desk.form.protect')}
          hint={t('networks.desk.form.protectHint')}
          error={wrong('isProtected')}
          checked={values.isProtected}
        />
        <Button>{t('networks.desk.form.save')}</Button>
      </form>
      {networkId && mayClose ? (
        <ConfirmPanel
          id="close"
          title={t('networks.desk.form.closeTitle')}
          yes={t('networks.desk.form.close')}
          action={networkDoPath(networkId, 'close')}
          back={PATHS.networksDesk}
        >
          <p>{t('networks.desk.form.closeText')}</p>
        </ConfirmPanel>
      ) : null}
    </>
  )
}
