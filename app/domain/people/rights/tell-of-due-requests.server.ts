import { tellStaff } from '../../messages/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { closeLapsed } from './close-lapsed.server.ts'
import { dueRequests } from './due-requests.server.ts'

/**
 * Tells staff, once a day, how many requests have used up half of their time, four fifths, or all of it: numbers, and
 * nobody's name. Closes copies that nobody fetched. Answers how many requests it spoke of.
 */
export const tellOfDueRequests = (ctx: Ctx): Promise<number> =>
  asPortal(ctx, 'rights', async (tx) => {
    await closeLapsed(tx)
    const waiting = (await dueRequests(tx)).filter(({ waitsForHer }) => !waitsForHer)
    const pressing = (['half', 'most', 'late'] as const).map((what) => ({
      what,
      count: waiting.filter(({ pressure }) => pressure === what).length,
    }))
    for (const { what, count } of pressing) if (count > 0) await tellStaff(tx, { alert: 'rights_due', count, what })
    return pressing.reduce((sum, { count }) => sum + count, 0)
  })
