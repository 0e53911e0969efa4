import type { ReactNode } from 'react'

export type FieldWords = {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and what to do. */
  error?: string | undefined
}

/** Ties hint and mistake to their box, for those who listen. */
export const described = (id: string, { hint, error }: Omit<FieldWords, 'label'>) => ({
  'aria-describedby': [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error ? true : undefined,
})

/** Hint and mistake, above the box, where a keyboard on screen cannot hide them. */
export function FieldNotes({ id, hint, error }: { id: string; hint?: ReactNode; error?: string | undefined }) {
  return (
    <>
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
    </>
  )
}

type FieldProps = FieldWords & {
  id: string
  /** Stands before the box, as `Ksh`. */
  unit?: string | undefined
  children: ReactNode
}

/** A label, its notes and a box. */
export function Field({ id, label, hint, error, unit, children }: FieldProps) {
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <FieldNotes id={id} hint={hint} error={error} />
      <div className="field-box">
        {unit ? (
          <span className="field-unit" aria-hidden="true">
            {unit}
          </span>
        ) : null}
        {children}
      </div>
    </div>
  )
}
