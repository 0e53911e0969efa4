import { auditEvents } from '#db/schema/audit.ts'
import { and, desc, eq } from 'drizzle-orm'
import { createHmac } from 'node:crypto'
import { ALPHABET, SIZE } from '../../shared/check-character.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { personVault } from '../persons/person-vault.server.ts'
import { rolesOf } from '../roles/roles-of.server.ts'
import type { HeldRole } from '../roles/roles.ts'
import { reasonPlace } from './record.server.ts'

export type Opening = {
  at: Date
  /** Six characters for one officer, the same for each of her openings: she can be asked about, and is not named. */
  officer: string
  /** What she held on that day. */
  roles: HeldRole[]
  /** What she said it was for. */
  reason: string
}

const PREFIX = 'person:'

/**
 * Who has opened a person's record, latest first: for herself, and for the portal's own work (her copy of her data). To
 * anybody else nobody has.
 */
export async function openingsOf(tx: Ctx, personId: string, { most = 100 } = {}): Promise<Opening[]> {
  const { actor } = tx
  if (actor.kind === 'visitor' || (actor.kind === 'person' && actor.personId !== personId)) return []
  const vault = await personVault(tx, personId)
  if (!vault) return []
  const rows = await tx.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subject, personId), eq(auditEvents.action, 'record.opened')))
    .orderBy(desc(auditEvents.seq))
    .limit(most)
  const openings: Opening[] = []
  const known = new Map<string, HeldRole[]>()
  const held = async (officer: string, day: string): Promise<HeldRole[]> => {
    const roles = known.get(`${officer} ${day}`) ?? (await rolesOf(tx, officer, day))
    known.set(`${officer} ${day}`, roles)
    return roles
  }
  for (const { seq, at, actor: by, reasonSealed } of rows) {
    openings.push({
      at,
      officer: pseudonymOf(tx, by),
      roles: by.startsWith(PREFIX) ? await held(by.slice(PREFIX.length), dayOf(at)) : [],
      reason: reasonSealed ? vault.open(reasonPlace(seq), reasonSealed) : '',
    })
  }
  return openings
}

function pseudonymOf(ctx: Ctx, actor: string): string {
  const bytes = createHmac('sha256', ctx.vault.derive('officers')).update(actor).digest().subarray(0, 6)
  return [...bytes].map((byte) => ALPHABET.charAt(byte % SIZE)).join('')
}
