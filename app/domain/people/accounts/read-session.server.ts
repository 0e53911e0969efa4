import { accounts, sessions } from '#db/schema/accounts.ts'
import { persons } from '#db/schema/people.ts'
import { eq, lte, or } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { rolesOf } from '../roles/roles-of.server.ts'
import type { HeldRole } from '../roles/roles.ts'
import type { Auth, Method } from './auth.server.ts'

/** Design, section 4: members half an hour idle and twelve hours at most, staff a quarter of an hour and eight hours. */
const LIMITS = {
  member: { idleMs: 30 * 60_000, mostMs: 12 * 3_600_000 },
  staff: { idleMs: 15 * 60_000, mostMs: 8 * 3_600_000 },
} as const

/** Whether a session has lain too long, or lasted too long, for a member or for staff. */
export function isOver(session: { seenAt: Date; startedAt: Date }, isStaff: boolean, at: Date): boolean {
  const { idleMs, mostMs } = LIMITS[isStaff ? 'staff' : 'member']
  return at.getTime() - session.seenAt.getTime() >= idleMs || at.getTime() - session.startedAt.getTime() >= mostMs
}

/** "Last used" is written at most so often: reading pages should not be writing rows. */
const SEEN_EVERY_MS = 20_000

export type SignedIn = {
  accountId: string
  personId: string
  sessionId: string
  handle: string
  language: 'en' | 'sw'
  method: Method
  /** What she holds today and may use: nothing while she has signed in with a passphrase alone. */
  roles: HeldRole[]
  /** She holds a role and has no second factor yet: she must get one first. */
  mustEnrol: boolean
  /** How long ago she last proved who she is: what changes who can come in asks for that again. */
  provenAgoMs: number
  /** Whether that was by something she knows. A finger laid on a seized phone opens a passkey, and no more than that. */
  provenByPassphrase: boolean
}

/** Who the cookie of a request belongs to, or null. Whatever has ended in the meantime, by any hand, has ended. */
export async function readSession(ctx: Ctx, auth: Auth, headers: Headers): Promise<SignedIn | null> {
  const known = await auth.api.getSession({ headers, query: { disableRefresh: true } })
  if (!known) return null
  return asPortal(ctx, 'sessions', async (tx) => {
    const [row] = await tx.db
      .select({ session: sessions, personId: accounts.personId, handle: accounts.name, language: persons.language })
      .from(sessions)
      .innerJoin(accounts, eq(accounts.id, sessions.userId))
      .innerJoin(persons, eq(persons.id, accounts.personId))
      .where(eq(sessions.id, known.session.id))
    if (!row) return null
    const { session, personId, handle, language } = row
    const held = await rolesOf(tx, personId)
    const now = tx.now().getTime()
    if (isOver(session, held.length > 0, tx.now())) {
      await tx.db.delete(sessions).where(eq(sessions.id, session.id))
      return null
    }
    if (now - session.seenAt.getTime() >= SEEN_EVERY_MS)
      await tx.db.update(sessions).set({ seenAt: tx.now() }).where(eq(sessions.id, session.id))
    const mustEnrol = held.length > 0 && session.method === 'passphrase'
    return {
      accountId: session.userId,
      personId,
      sessionId: session.id,
      handle,
      language,
      method: session.method,
      roles: mustEnrol ? [] : held,
      mustEnrol,
      provenAgoMs: now - session.provenAt.getTime(),
      // Every other way in begins with the passphrase, and within a session it is the only proof (`prove-again`).
      provenByPassphrase: session.method !== 'passkey' || session.provenAt > session.startedAt,
    }
  })
}

/** Sessions that nobody can use any more, whoever she is. */
export async function forgetOldSessions(tx: Ctx): Promise<number> {
  const { idleMs, mostMs } = LIMITS.member
  const before = (ms: number) => new Date(tx.now().getTime() - ms)
  const gone = await tx.db
    .delete(sessions)
    .where(or(lte(sessions.startedAt, before(mostMs)), lte(sessions.seenAt, before(idleMs))))
    .returning({ id: sessions.id })
  return gone.length
}
