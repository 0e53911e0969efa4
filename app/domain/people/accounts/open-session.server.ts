import { sessions } from '#db/schema/accounts.ts'
import { desc, eq, inArray } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { notify } from '../persons/notify.server.ts'
import { rolesOf } from '../roles/roles-of.server.ts'
import type { Auth, Method } from './auth.server.ts'
import { accountById, type FoundAccount } from './find-account.server.ts'

/** She is in: these headers set her cookie. `isStaff` where she holds a role today. */
export type In = { kind: 'in'; headers: Headers; isStaff: boolean }

/**
 * The session that her browser brought along, if it did. It ends, whosever it was, for its cookie is replaced: a copy of
 * that cookie must not live on beside the new one. If it has ended meanwhile, the new one ends with it: whoever signs out
 * while a proof of hers is under way means both.
 */
export type Former = { former?: string | undefined }

/** Two at a time (design, section 4): a third sign-in ends the oldest. */
const AT_A_TIME = 2

/**
 * Opens a session for somebody who has proven herself. Its token is new each time, so nobody can have laid one ready.
 * Frozen while this went on is the same answer as a wrong passphrase: the database refuses the row.
 */
export async function openSession(
  ctx: Ctx,
  auth: Auth,
  { account, method, former }: { account: Pick<FoundAccount, 'accountId' | 'personId'>; method: Method } & Former,
): Promise<Result<In, 'not_recognised'>> {
  const { accountId, personId } = account
  let headers: Headers
  let token: string
  try {
    ;({
      headers,
      response: { token },
    } = await auth.api.openSession({ body: { accountId, method }, returnHeaders: true }))
  } catch (fault) {
    if ((await asPortal(ctx, 'sign-in', (tx) => accountById(tx, accountId)))?.isFrozen) return refuse('not_recognised')
    throw fault
  }
  const settled = await settleSession(ctx, { accountId, personId, method, former, token })
  return settled ? ok({ kind: 'in', headers, ...settled }) : refuse('not_recognised')
}

type Opened = { accountId: string; personId: string; method: Method; token: string } & Former

/**
 * What follows a new session, known by its token, however it came to be: the former and the oldest end, and she reads of
 * it. Null where the former had been ended, and this one is too.
 */
export async function settleSession(
  ctx: Ctx,
  { accountId, personId, method, former, token }: Opened,
): Promise<{ isStaff: boolean } | null> {
  return asPortal(ctx, 'sign-in', async (tx) => {
    await lockNames(tx, [`sessions:${accountId}`])
    if (former && !(await endFormer(tx, former))) {
      await tx.db.delete(sessions).where(eq(sessions.token, token))
      return null
    }
    const surplus = await tx.db
      .select({ id: sessions.id })
      .from(sessions)
      .where(eq(sessions.userId, accountId))
      // Of two that began at one instant, better-auth's own clock says which is the newer: hers must not be the one to go.
      .orderBy(desc(sessions.startedAt), desc(sessions.createdAt), desc(sessions.id))
      .offset(AT_A_TIME)
    if (surplus.length > 0)
      await tx.db.delete(sessions).where(
        inArray(
          sessions.id,
          surplus.map(({ id }) => id),
        ),
      )
    await notify(tx, personId, method === 'recovery_code' ? 'signed_in_by_recovery_code' : 'signed_in')
    return { isStaff: (await rolesOf(tx, personId)).length > 0 }
  })
}

async function endFormer(tx: Ctx, former: string): Promise<boolean> {
  const ended = await tx.db.delete(sessions).where(eq(sessions.id, former)).returning({ id: sessions.id })
  return ended.length > 0
}
