import { described, Field, type FieldWords } from './field.tsx'

/** A file to send along; its form says `encType="multipart/form-data"`. `accept` only helps to choose: the server looks at the bytes. */
export function FileField({ name, label, hint, error, accept }: FieldWords & { name: string; accept: string }) {
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <input id={name} name={name} type="file" accept={accept} {...described(name, { hint, error })} />
    </Field>
  )
}

export const PAPERS = 'application/pdf,image/jpeg,image/png,image/webp'
