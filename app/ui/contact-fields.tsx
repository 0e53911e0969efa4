import type { FieldWords } from './field.tsx'
import { TextField } from './text-field.tsx'

type ContactFieldProps = FieldWords & { value?: string | undefined }

/** Sends `phone`, as people write numbers; 20 characters are enough for a Kenyan one. */
export const PhoneField = ({ maxLength = 20, ...rest }: ContactFieldProps & { maxLength?: number }) => (
  <TextField name="phone" type="tel" inputMode="tel" autoComplete="tel" maxLength={maxLength} {...rest} />
)

/** Sends `email`; none is longer than 254 characters (RFC 5321). */
export const EmailField = (props: ContactFieldProps) => (
  <TextField name="email" type="email" inputMode="email" autoComplete="email" maxLength={254} {...props} />
)
