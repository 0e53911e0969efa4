import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { refuse, type Result, ok } from '../../shared/result.ts'
import { tellEverywhere } from '../persons/mail-person.server.ts'
import { notify } from '../persons/notify.server.ts'
import { accountById } from './find-account.server.ts'
import { stopRecoveries } from './open-recovery.server.ts'
import { isPassphrase, judgePassphrase, type PassphraseRefusal, setPassphrase } from './passphrase.server.ts'
import type { SignedIn } from './read-session.server.ts'
import { endSessions } from './sessions.server.ts'

/** A new passphrase for whoever knows the old one. Her other sessions end, and recoveries under way; she is told on every channel. */
export async function changePassphrase(
  ctx: Ctx,
  { accountId, personId, sessionId }: SignedIn,
  { current, next }: { current: string; next: string },
): Promise<Result<null, PassphraseRefusal | 'passphrase_wrong'>> {
  const account = await asPortal(ctx, 'passphrase', (tx) => accountById(tx, accountId))
  if (!(await isPassphrase(account?.passphraseHash, current))) return refuse('passphrase_wrong')
  const judged = judgePassphrase(next)
  if (!judged.ok) return judged
  return asPortal(ctx, 'passphrase', async (tx) => {
    await setPassphrase(tx, accountId, judged.value)
    await endSessions(tx, accountId, sessionId)
    if ((await stopRecoveries(tx, accountId)) > 0) await notify(tx, personId, 'recovery_cancelled')
    await notify(tx, personId, 'passphrase_changed')
    await tellEverywhere(tx, personId, 'look_at_your_account')
    return ok(null)
  })
}
