import { useT } from '#app/i18n/context.tsx'

/** What passkeys are asked for, and so which ceremony a script begins. */
export type PasskeyUse = 'sign-in' | 'confirm' | 'add'

/** Hidden until a script finds that this browser can do it: nothing here works without one. */
export function PasskeyArea({ use }: { use: PasskeyUse }) {
  const t = useT()
  const words: Record<PasskeyUse, string> = {
    'sign-in': t('account.signIn.passkey'),
    confirm: t('account.confirm.passkey'),
    add: t('me.security.passkeyAdd'),
  }
  return (
    <div data-passkey={use} hidden>
      {use === 'add' ? null : <p className="soft">{t('account.signIn.passkeyOr')}</p>}
      <button type="button" className="button button-quiet">
        {words[use]}
      </button>
      <p className="field-error" role="status" data-fault={t('account.signIn.passkeyFault')} />
    </div>
  )
}
