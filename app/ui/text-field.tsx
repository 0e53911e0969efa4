import type { HTMLInputTypeAttribute } from 'react'
import { described, Field, type FieldWords } from './field.tsx'

type TextFieldProps = FieldWords & {
  name: string
  id?: string | undefined
  value?: string | undefined
  type?: HTMLInputTypeAttribute | undefined
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | undefined
  autoComplete?: string | undefined
  autoCapitalize?: 'none' | 'characters' | undefined
  spellCheck?: boolean | undefined
  maxLength?: number | undefined
  unit?: string | undefined
  required?: boolean | undefined
  autoFocus?: boolean | undefined
  /** The id of the form that it belongs to, where it stands outside. */
  form?: string
}

/** One line to fill in. What was typed is kept; a mistake is said above the box. */
export function TextField({
  name,
  label,
  id = name,
  hint,
  error,
  value,
  type = 'text',
  unit,
  ...rest
}: TextFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} unit={unit}>
      <input id={id} name={name} type={type} defaultValue={value} {...described(id, { hint, error })} {...rest} />
    </Field>
  )
}
