import { grantReports } from '#db/schema/grant-reports.ts'
import { lte } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'

/** Throws away the reports whose time is over, files and all; that they were made and taken stays in the audit log. Answers how many. */
export const forgetReports = (ctx: Ctx): Promise<number> =>
  asPortal(ctx, 'milestones', async (tx) => {
    const gone = await tx.db
      .delete(grantReports)
      .where(lte(grantReports.expiresAt, tx.now()))
      .returning({ id: grantReports.id })
    return gone.length
  })
