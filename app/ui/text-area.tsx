import { described, Field, type FieldWords } from './field.tsx'

type TextAreaProps = FieldWords & {
  name: string
  id?: string
  value?: string | undefined
  rows?: number
  maxLength?: number
  required?: boolean
}

/** Several lines to fill in. Nothing of it is offered again by the browser on another day. */
export function TextArea({ name, label, id = name, hint, error, value, rows = 4, ...rest }: TextAreaProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        defaultValue={value}
        autoComplete="off"
        {...described(id, { hint, error })}
        {...rest}
      />
    </Field>
  )
}
