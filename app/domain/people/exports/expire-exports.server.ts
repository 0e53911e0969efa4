import { exports } from '#db/schema/exports.ts'
import { and, isNotNull, lte } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'

/** Throws away the files whose time is over; the rows stay. Answers how many. */
export const expireExports = (ctx: Ctx): Promise<number> =>
  asPortal(ctx, 'exports', async (tx) => {
    const gone = await tx.db
      .update(exports)
      .set({ file: null })
      .where(and(isNotNull(exports.file), lte(exports.expiresAt, tx.now())))
      .returning({ id: exports.id })
    return gone.length
  })
