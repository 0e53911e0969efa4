import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { codeHash } from '../custody/codes.server.ts'
import { record } from '../audit/record.server.ts'
import { isUsableInvitation } from '../invitations/is-usable-invitation.server.ts'
import { useInvitation } from '../invitations/use-invitation.server.ts'
import { addPerson, type NewPerson } from '../persons/add-person.server.ts'
import { giveConsent } from '../rights/give-consent.server.ts'
import type { Purpose } from '../rights/consent-texts.ts'
import { addAccount } from './add-account.server.ts'
import { judgePassphrase, type PassphraseRefusal, setPassphrase } from './passphrase.server.ts'
import { askToProve } from './prove-address.server.ts'
import { makeRecoveryCodes } from './recovery-codes.server.ts'

export type RegisterRefusal = PassphraseRefusal | 'invitation_not_valid'
export type Registered = { accountId: string; personId: string; handle: string; recoveryCodes: string[] }

/**
 * Makes a person and her account. No address and no name is looked up, so whoever asks learns nothing of who is here: the
 * same person may come twice, and staff will see. An e-mail address counts for signing in once it has been proven.
 */
export async function register(
  ctx: Ctx,
  {
    passphrase,
    invitation,
    consents = [],
    ...person
  }: NewPerson & { passphrase: string; invitation?: string | undefined; consents?: readonly Purpose[] },
): Promise<Result<Registered, RegisterRefusal>> {
  const judged = judgePassphrase(passphrase)
  if (!judged.ok) return judged
  return asPortal(ctx, 'register', async (tx) => {
    // Asked first, so that a wrong code leaves nobody behind. Of two with one code the second waits here, and is refused.
    if (invitation) await lockNames(tx, [`invitation:${codeHash(tx, 'invitations', invitation).toString('hex')}`])
    if (invitation && !(await isUsableInvitation(tx, invitation))) return refuse('invitation_not_valid')
    const { personId } = await addPerson(tx, person)
    const { accountId, handle } = await addAccount(tx, personId)
    await setPassphrase(tx, accountId, judged.value)
    // After the slow hash: a role in it is written to the audit log, which others wait for.
    if (invitation && !(await useInvitation(tx, { code: invitation, personId })).ok)
      throw new Error('an invitation was used twice at once')
    const recoveryCodes = await makeRecoveryCodes(tx, accountId)
    for (const purpose of consents)
      await giveConsent(tx, { personId, purpose, language: person.language, method: 'page' })
    await askToProve(tx, personId)
    await record(tx, { action: 'person.registered', subject: personId })
    return ok({ accountId, personId, handle, recoveryCodes })
  })
}
