import { described, Field, type FieldWords } from './field.tsx'

type SelectFieldProps = FieldWords & {
  name: string
  id?: string
  options: readonly { value: string; label: string }[]
  /** The word for having chosen nothing; without it the first option is chosen. */
  none?: string
  value?: string | undefined
  autoComplete?: string
  /** The id of the form that it belongs to, where it stands outside. */
  form?: string
}

/** One of many. For fewer than six, `RadioGroup` shows them all at once. */
export function SelectField({ name, label, id = name, hint, error, options, none, value, ...rest }: SelectFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <select id={id} name={name} defaultValue={value} {...described(id, { hint, error })} {...rest}>
        {none === undefined ? null : <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
