import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { takeReturnCode } from '../custody/take-return-code.server.ts'
import { notify } from '../persons/notify.server.ts'
import { accountById } from './find-account.server.ts'
import { judgePassphrase, type PassphraseRefusal, setPassphrase } from './passphrase.server.ts'
import { makeRecoveryCodes } from './recovery-codes.server.ts'

/**
 * She comes back after a freeze, on a new device, with the code that two coordinators gave her. What opened the account
 * before opens it no more; she gets a new passphrase and new recovery codes under her old sign-in name.
 */
export async function returnAfterFreeze(
  ctx: Ctx,
  { code, passphrase }: { code: string; passphrase: string },
): Promise<
  Result<
    { accountId: string; personId: string; handle: string; recoveryCodes: string[] },
    PassphraseRefusal | 'code_wrong'
  >
> {
  const judged = judgePassphrase(passphrase)
  if (!judged.ok) return judged
  return asPortal(ctx, 'return', async (tx) => {
    const accountId = await takeReturnCode(tx, code)
    const account = accountId ? await accountById(tx, accountId) : null
    if (!account) return refuse('code_wrong')
    await setPassphrase(tx, account.accountId, judged.value)
    const recoveryCodes = await makeRecoveryCodes(tx, account.accountId)
    await notify(tx, account.personId, 'returned_after_freeze')
    return ok({ accountId: account.accountId, personId: account.personId, handle: account.handle, recoveryCodes })
  })
}
