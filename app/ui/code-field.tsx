import { TextField } from './text-field.tsx'
import type { FieldWords } from './field.tsx'

/** `app`: six digits of an authenticator app. `paper`: a code of letters and digits that was written down. */
type CodeKind = 'app' | 'paper'

const looks = {
  app: { inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 12 },
  paper: { inputMode: 'text', autoComplete: 'off', autoCapitalize: 'characters', maxLength: 40 },
} as const

/** A code that opens once. Spaces and dashes are welcome: the server reads past them. */
export function CodeField({
  name = 'code',
  id = name,
  kind,
  ...words
}: FieldWords & { name?: string; id?: string; kind: CodeKind; value?: string | undefined }) {
  return <TextField name={name} id={id} {...words} {...looks[kind]} spellCheck={false} />
}
