import { processors } from '#db/schema/rights.ts'
import { asc, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'

export type ProcessorView = Omit<typeof processors.$inferSelect, 'createdAt'>

/** All there are, those of today first. Whoever does not keep the registers sees none (row-level security). */
export const listProcessors = (ctx: Ctx): Promise<ProcessorView[]> =>
  inTransaction(ctx, (tx) =>
    tx.db
      .select({
        id: processors.id,
        name: processors.name,
        does: processors.does,
        data: processors.data,
        country: processors.country,
        contractOn: processors.contractOn,
        endedOn: processors.endedOn,
      })
      .from(processors)
      .orderBy(sql`${processors.endedOn} is not null`, asc(processors.createdAt), asc(processors.id)),
  )
