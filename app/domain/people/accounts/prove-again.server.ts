import { sessions } from '#db/schema/accounts.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { accountById } from './find-account.server.ts'
import { isPassphrase } from './passphrase.server.ts'
import type { SignedIn } from './read-session.server.ts'

/** She gives her passphrase again in a session that she has. True where it is right: the session is fresh then. */
export async function proveAgain(ctx: Ctx, signedIn: SignedIn, passphrase: string): Promise<boolean> {
  const account = await asPortal(ctx, 'sessions', (tx) => accountById(tx, signedIn.accountId))
  if (!(await isPassphrase(account?.passphraseHash, passphrase))) return false
  await asPortal(ctx, 'sessions', (tx) =>
    tx.db.update(sessions).set({ provenAt: tx.now() }).where(eq(sessions.id, signedIn.sessionId)),
  )
  return true
}
