import { persons } from '#db/schema/people.ts'
import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

/** Whose records were joined to somebody's: their ids, by which what could not move is still hers. By the portal's own work. */
export async function mergedInto(tx: Ctx, personId: string): Promise<{ id: string; number: string }[]> {
  return tx.db
    .select({ id: persons.id, number: persons.number })
    .from(persons)
    .where(eq(persons.mergedInto, personId))
    .orderBy(asc(persons.id))
}
