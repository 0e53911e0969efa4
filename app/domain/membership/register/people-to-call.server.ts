import { members } from '#db/schema/membership.ts'
import { registerImports, registerRows } from '#db/schema/register.ts'
import { and, asc, count, eq, gt, sql } from 'drizzle-orm'
import { namesOf } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { hasMailbox, waiting } from './invitees.server.ts'
import { bringsRegisters } from './register-desk.server.ts'
import type { ToCallPage } from './views.ts'

const PAGE = 50

/**
 * A page of those of an import who have no account and no mailbox to which a letter could go, in the order of the file, and how many they are:
 * for the membership desk, so that somebody calls them. `after` is the `next` of the page before. Null for whoever may not see it, and for an
 * import that is not there.
 */
export const peopleToCall = (
  ctx: Ctx,
  { importId, after }: { importId: string; after: string | null },
): Promise<ToCallPage | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await bringsRegisters(tx))) return null
    return asPortal(tx, 'register', async (portal) => {
      const [found] = await portal.db
        .select({ id: registerImports.id })
        .from(registerImports)
        .where(eq(registerImports.id, importId))
      if (!found) return null
      const where = and(waiting(importId), sql`not ${hasMailbox}`)
      const [all] = await portal.db.select({ n: count() }).from(registerRows).where(where)
      const rows = await portal.db
        .select({
          row: registerRows.row,
          memberId: members.id,
          memberNumber: members.number,
          personId: members.personId,
        })
        .from(registerRows)
        .innerJoin(members, eq(members.id, registerRows.memberId))
        .where(and(where, gt(registerRows.row, startOf(after))))
        .orderBy(asc(registerRows.row))
        .limit(PAGE + 1)
      const shown = rows.slice(0, PAGE)
      const names = await namesOf(
        portal,
        shown.flatMap(({ personId }) => personId ?? []),
      )
      const people = shown.map(({ memberId, memberNumber, personId }) => ({
        ...{ memberId, memberNumber },
        name: names.get(personId ?? '')?.name ?? '',
      }))
      return { people, total: all?.n ?? 0, next: rows.length > PAGE ? String(shown.at(-1)?.row ?? 0) : null }
    })
  })

/** What does not read as a row begins at the first. */
const startOf = (after: string | null): number => (after !== null && /^\d{1,7}$/.test(after) ? Number(after) : 0)
