import { useT } from '#app/i18n/context.tsx'
import { SelectField } from './select-field.tsx'

export type County = { code: string; name: string }

type CountyFieldProps = { counties: readonly County[]; value?: string | undefined; error?: string | undefined }

/** One of the 47, or none: nobody has to say where she lives. */
export function CountyField({ counties, value, error }: CountyFieldProps) {
  const t = useT()
  return (
    <SelectField
      name="county"
      label={t('account.join.county')}
      hint={t('account.pieces.mayBeEmpty')}
      error={error}
      options={counties.map(({ code, name }) => ({ value: code, label: name }))}
      none={t('account.pieces.nothingChosen')}
      value={value}
      autoComplete="off"
    />
  )
}
