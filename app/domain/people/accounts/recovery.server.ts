import { recoveries } from '#db/schema/accounts.ts'
import { and, count, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { tellEverywhere } from '../persons/mail-person.server.ts'
import { notify } from '../persons/notify.server.ts'
import { isCodeOf } from './authenticator.server.ts'
import { findAccount } from './find-account.server.ts'
import { readRecovery, recoveryHash, stopRecoveries } from './open-recovery.server.ts'
import { judgePassphrase, type PassphraseRefusal, setPassphrase } from './passphrase.server.ts'
import { spendRecoveryCode } from './recovery-codes.server.ts'
import { endSessions } from './sessions.server.ts'

const WEEK_MS = 7 * 86_400_000
/** An inbox in the wrong hands is not enough, and whoever it is really about has a day to say so. */
const WAIT_MS = 24 * 3_600_000
const TRIES = 5
/** Links to one account within a day, under whatever name they are asked for: each brings a mail, and five tries. */
const LINKS_A_DAY = 5
const DAY_MS = 86_400_000

/** Sends a link to the proven addresses of an account. Says nothing of whether there is one. */
export async function beginRecovery(ctx: Ctx, identifier: string): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  await asPortal(ctx, 'recovery', async (tx) => {
    const account = await findAccount(tx, identifier)
    if (!account || account.isFrozen || (await isAskedTooOften(tx, account.accountId))) return
    await tx.db.insert(recoveries).values({
      id: tx.newId('rec'),
      accountId: account.accountId,
      hash: recoveryHash(token),
      createdAt: tx.now(),
      expiresAt: new Date(tx.now().getTime() + WEEK_MS),
    })
    await tellEverywhere(tx, account.personId, 'recovery_link', token)
  })
}

async function isAskedTooOften(tx: Ctx, accountId: string): Promise<boolean> {
  const dayAgo = new Date(tx.now().getTime() - DAY_MS)
  const [asked] = await tx.db
    .select({ n: count() })
    .from(recoveries)
    .where(and(eq(recoveries.accountId, accountId), gt(recoveries.createdAt, dayAgo)))
  return (asked?.n ?? 0) >= LINKS_A_DAY
}

export type RecoveryView = { state: 'begun' } | { state: 'waiting' | 'ready'; readyAt: Date } | { state: 'over' }

/** Where a recovery stands. Looking at it changes nothing, however often a program opens the link. */
export const lookAtRecovery = (ctx: Ctx, token: string): Promise<RecoveryView> =>
  asPortal(ctx, 'recovery', async (tx) => {
    const open = await readRecovery(tx, token)
    if (!open) return { state: 'over' }
    const { readyAt } = open.recovery
    if (!readyAt) return { state: 'begun' }
    return { state: readyAt <= tx.now() ? 'ready' : 'waiting', readyAt }
  })

/** The second proof: a code of the app or a recovery code. From then on a day passes, and she is told on every channel. */
export const proveRecovery = (
  ctx: Ctx,
  { token, code }: { token: string; code: string },
): Promise<Result<null, 'code_wrong' | 'over'>> =>
  asPortal(ctx, 'recovery', async (tx) => {
    const counted = await tx.db
      .update(recoveries)
      .set({ tries: sql`${recoveries.tries} + 1` })
      .where(and(eq(recoveries.hash, recoveryHash(token)), lt(recoveries.tries, TRIES), isNull(recoveries.provenAt)))
      .returning({ id: recoveries.id })
    const open = counted.length === 1 ? await readRecovery(tx, token) : null
    if (!open) return refuse('over')
    const { accountId, personId } = open.account
    const proven = (await isCodeOf(tx, accountId, code)) || (await spendRecoveryCode(tx, accountId, code))
    if (!proven) return refuse('code_wrong')
    const [provenAt, readyAt] = [tx.now(), new Date(tx.now().getTime() + WAIT_MS)]
    // The week begins again: proven on the link's last day, it would be over before it is ready.
    const expiresAt = new Date(provenAt.getTime() + WEEK_MS)
    await tx.db.update(recoveries).set({ provenAt, readyAt, expiresAt }).where(eq(recoveries.id, open.recovery.id))
    await notify(tx, personId, 'recovery_begun', open.recovery.id)
    await tellEverywhere(tx, personId, 'look_at_your_account')
    return ok(null)
  })

/** A day later: the new passphrase. Every session ends; the second factor stays as it is and is asked for at the next sign-in. */
export async function completeRecovery(
  ctx: Ctx,
  { token, passphrase }: { token: string; passphrase: string },
): Promise<Result<null, PassphraseRefusal | 'over' | 'not_yet'>> {
  const judged = judgePassphrase(passphrase)
  if (!judged.ok) return judged
  return asPortal(ctx, 'recovery', async (tx) => {
    const open = await readRecovery(tx, token)
    if (!open?.recovery.readyAt) return refuse('over')
    if (open.recovery.readyAt > tx.now()) return refuse('not_yet')
    const { accountId, personId } = open.account
    await setPassphrase(tx, accountId, judged.value)
    await endSessions(tx, accountId)
    await stopRecoveries(tx, accountId, open.recovery.id)
    await tx.db.update(recoveries).set({ completedAt: tx.now() }).where(eq(recoveries.id, open.recovery.id))
    await record(tx, { action: 'account.recovered', subject: personId })
    await notify(tx, personId, 'recovery_completed')
    await tellEverywhere(tx, personId, 'look_at_your_account')
    return ok(null)
  })
}

/** Stops every recovery of an account that is under way. Answers how many there were. */
export const cancelRecoveries = (
  ctx: Ctx,
  { accountId, personId }: { accountId: string; personId: string },
): Promise<number> =>
  asPortal(ctx, 'recovery', async (tx) => {
    const stopped = await stopRecoveries(tx, accountId)
    if (stopped > 0) await notify(tx, personId, 'recovery_cancelled')
    return stopped
  })

/** Stops what this link began, whoever holds it: that opens nothing. */
export const stopRecovery = (ctx: Ctx, token: string): Promise<void> =>
  asPortal(ctx, 'recovery', async (tx) => {
    const open = await readRecovery(tx, token)
    if (!open) return
    await tx.db.update(recoveries).set({ cancelledAt: tx.now() }).where(eq(recoveries.id, open.recovery.id))
    await notify(tx, open.account.personId, 'recovery_cancelled')
  })
