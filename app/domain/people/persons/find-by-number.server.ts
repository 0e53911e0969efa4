import { persons } from '#db/schema/people.ts'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'

/**
 * The id of whoever has this number, typed in any case and with any spacing; null for nobody. It tells nothing else: desks
 * that see no persons, such as the administrators', work with numbers.
 */
export const findByNumber = (ctx: Ctx, typed: string): Promise<string | null> =>
  asPortal(ctx, 'people', async (tx) => {
    const number = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
    // A number is nobody else's later: that of a record that was joined to another is hers still.
    const ofNumber = tx.db
      .select({ id: sql<string>`coalesce(${persons.mergedInto}, ${persons.id})` })
      .from(persons)
      .where(eq(persons.number, number))
    const [row] = await tx.db
      .select({ id: persons.id })
      .from(persons)
      .where(and(isNull(persons.erasedAt), inArray(persons.id, ofNumber)))
    return row?.id ?? null
  })

/** The number of whoever has this id, for a page that has not opened her record; null for nobody. */
export const numberOf = (ctx: Ctx, personId: string): Promise<string | null> =>
  asPortal(ctx, 'people', async (tx) => {
    const [row] = await tx.db
      .select({ number: persons.number })
      .from(persons)
      .where(and(eq(persons.id, personId), isNull(persons.erasedAt)))
    return row?.number ?? null
  })
