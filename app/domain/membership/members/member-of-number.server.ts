import { members } from '#db/schema/membership.ts'
import { eq, sql } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'

/** The id of the member whose number this is, typed in any case and with any spacing; null for nobody. It tells nothing else.
 * That of a row which was merged into another leads to the other. */
export const memberOfNumber = (ctx: Ctx, typed: string): Promise<string | null> =>
  asPortal(ctx, 'membership', async (tx) => {
    const number = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
    const [row] = await tx.db
      .select({ id: sql<string>`coalesce(${members.mergedInto}, ${members.id})` })
      .from(members)
      .where(eq(members.number, number))
    return row?.id ?? null
  })
