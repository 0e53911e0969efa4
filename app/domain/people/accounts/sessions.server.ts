import { sessions } from '#db/schema/accounts.ts'
import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import type { Method } from './auth.server.ts'
import { isOver, type SignedIn } from './read-session.server.ts'

export type SessionView = { id: string; startedAt: Date; seenAt: Date; method: Method; isThis: boolean }

/** Her open sessions, the newest first. Where they are open is not known here, and is not stored. */
export const listSessions = (ctx: Ctx, signedIn: SignedIn): Promise<SessionView[]> =>
  asPortal(ctx, 'sessions', async (tx) => {
    const rows = await tx.db
      .select()
      .from(sessions)
      .where(eq(sessions.userId, signedIn.accountId))
      .orderBy(desc(sessions.startedAt))
    const isStaff = signedIn.roles.length > 0 || signedIn.mustEnrol
    const open = rows.filter((row) => !isOver(row, isStaff, tx.now()))
    return open.map(({ id, startedAt, seenAt, method }) => ({
      id,
      startedAt,
      seenAt,
      method,
      isThis: id === signedIn.sessionId,
    }))
  })

/** Ends one of her own sessions. */
export async function endSession(ctx: Ctx, signedIn: SignedIn, sessionId: string): Promise<void> {
  await asPortal(ctx, 'sessions', (tx) =>
    tx.db.delete(sessions).where(and(eq(sessions.id, sessionId), eq(sessions.userId, signedIn.accountId))),
  )
}

/** Ends all of an account's sessions; all but one, where that is given. */
export async function endSessions(tx: Ctx, accountId: string, but?: string): Promise<void> {
  await tx.db.delete(sessions).where(and(eq(sessions.userId, accountId), but ? ne(sessions.id, but) : undefined))
}

/**
 * A session opened with the passphrase alone has seen a second factor now: what her roles allow, they allow from here on.
 * Adding one is no proof of who she is: whoever came in by a finger would else make himself an app and be believed more.
 * That this one began with the passphrase must still be seen where it is said of a passkey's (`read-session`), or she would
 * be asked for it again at once: her proof stands behind the beginning, by the least there is.
 */
export async function liftSession(tx: Ctx, sessionId: string, method: 'totp' | 'passkey'): Promise<void> {
  await tx.db
    .update(sessions)
    .set({ method, provenAt: sql`greatest(${sessions.provenAt}, ${sessions.startedAt} + interval '1 millisecond')` })
    .where(and(eq(sessions.id, sessionId), eq(sessions.method, 'passphrase')))
}

/** Ends all of her sessions, on every device. */
export const endAllSessions = (ctx: Ctx, { accountId }: SignedIn): Promise<void> =>
  asPortal(ctx, 'sessions', (tx) => endSessions(tx, accountId))
