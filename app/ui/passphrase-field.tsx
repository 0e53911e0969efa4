import { useT } from '#app/i18n/context.tsx'
import { described, Field, type FieldWords } from './field.tsx'

type PassphraseFieldProps = FieldWords & {
  name?: string
  id?: string
  /** A new one to be kept by a password manager, or the one that is there. */
  purpose: 'new' | 'current'
}

/**
 * A passphrase. It may be pasted, has no upper length (a cut one would never open anything again), and is never filled in
 * by us. The button to read what was typed stays hidden until a script uncovers it.
 */
export function PassphraseField({ name = 'passphrase', id = name, label, hint, error, purpose }: PassphraseFieldProps) {
  const t = useT()
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        name={name}
        type="password"
        autoComplete={`${purpose}-password`}
        autoCapitalize="none"
        spellCheck={false}
        {...described(id, { hint, error })}
      />
      <button type="button" className="field-show" hidden data-show={id} data-hide={t('account.pieces.hide')}>
        {t('account.pieces.show')}
      </button>
    </Field>
  )
}
