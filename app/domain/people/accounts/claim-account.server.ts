import { accounts } from '#db/schema/accounts.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { holdPerson } from '../persons/hold-person.server.ts'
import { addAccount } from './add-account.server.ts'
import { judgePassphrase, type PassphraseRefusal, setPassphrase } from './passphrase.server.ts'
import { askToProve } from './prove-address.server.ts'
import { makeRecoveryCodes } from './recovery-codes.server.ts'
import type { Registered } from './register.server.ts'

/**
 * Gives a person who has no account yet one of her own, under a passphrase of hers. By the portal's own work, for whoever has shown
 * what only she has; `no_such_person` is also who has an account already: that one is not opened from outside.
 */
export async function claimAccount(
  tx: Ctx,
  { personId, passphrase }: { personId: string; passphrase: string },
): Promise<Result<Registered, PassphraseRefusal | 'no_such_person'>> {
  const judged = judgePassphrase(passphrase)
  if (!judged.ok) return judged
  if (!(await holdPerson(tx, personId))) return refuse('no_such_person')
  const [taken] = await tx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.personId, personId))
  if (taken) return refuse('no_such_person')
  const { accountId, handle } = await addAccount(tx, personId)
  await setPassphrase(tx, accountId, judged.value)
  const recoveryCodes = await makeRecoveryCodes(tx, accountId)
  await askToProve(tx, personId)
  await record(tx, { action: 'person.registered', subject: personId })
  return ok({ accountId, personId, handle, recoveryCodes })
}
