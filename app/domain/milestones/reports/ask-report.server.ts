import { grantReports } from '#db/schema/grant-reports.ts'
import { afterCommit } from '../../messages/index.server.ts'
import { holds, record } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { REPORTS } from '../grant-report.ts'
import { grantsOf } from './grants-of.server.ts'
import type { ReportForm } from '../report-schemas.ts'

export type AskReportRefusal = 'not_yours' | 'no_such_grant' | 'day_not_come'

/** How long a report and its files are kept; whoever needs it longer has taken it by then. */
const KEPT_MS = 30 * 86_400_000

/** Asks for the report for a grant over a period that has begun. A job puts it together and makes its files. */
export const askReport = (
  ctx: Ctx,
  { form, language }: { form: ReportForm; language: 'en' | 'sw' },
): Promise<Result<{ reportId: string }, AskReportRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ reportId: string }, AskReportRefusal>> => {
    if (!(await holds(tx, ...REPORTS))) return refuse('not_yours')
    if (!(await grantsOf(tx)).includes(form.grant)) return refuse('no_such_grant')
    if (form.beginsOn > dayOf(tx.now())) return refuse('day_not_come')
    const id = tx.newId('grr')
    await asPortal(tx, 'milestones', async (portal) => {
      await portal.db.insert(grantReports).values({
        ...{ id, ...form, language, done: 0, askedBy: nameOf(tx.actor), createdAt: tx.now() },
        expiresAt: new Date(tx.now().getTime() + KEPT_MS),
      })
      await afterCommit(portal, 'report.make', { reportId: id })
    })
    await record(tx, { action: 'report.asked', detail: `${id} ${form.beginsOn} ${form.endsOn}` })
    return ok({ reportId: id })
  })
