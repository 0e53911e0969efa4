import type { HTMLInputTypeAttribute, ReactNode } from 'react'

type TextFieldProps = {
  name: string
  label: string
  id?: string | undefined
  hint?: ReactNode
  error?: string | undefined
  value?: string | undefined
  type?: HTMLInputTypeAttribute | undefined
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | undefined
  autoComplete?: string | undefined
  maxLength?: number | undefined
  /** Stands before the box, as `Ksh`. */
  unit?: string | undefined
  required?: boolean | undefined
  autoFocus?: boolean | undefined
}

/** One line to fill in. What was typed is kept; a mistake is said above the box, where a keyboard on screen cannot hide it. */
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
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <div className="field-box">
        {unit ? (
          <span className="field-unit" aria-hidden="true">
            {unit}
          </span>
        ) : null}
        <input
          id={id}
          name={name}
          type={type}
          defaultValue={value}
          aria-describedby={described || undefined}
          aria-invalid={error ? true : undefined}
          {...rest}
        />
      </div>
    </div>
  )
}
