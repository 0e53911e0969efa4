import { hearCredit } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { isKeptFor } from '../applications/is-kept-for.server.ts'
import { forwardDues } from '../members/forward-dues.server.ts'
import { DUES } from '../members/member.server.ts'
import { settleDues } from '../terms/settle-dues.server.ts'
import { isBundle, splitBundle } from './split-bundle.server.ts'

/**
 * Settles every member whose dues have moved since somebody looked, and divides what was paid for several. Answers how many it
 * looked at, and what went wrong with others.
 */
export const hearDues = (ctx: Ctx): Promise<{ heard: number; faults: unknown[] }> =>
  hearCredit(ctx, DUES, async (tx, purposeId) => {
    if (isBundle(purposeId)) await splitBundle(tx, purposeId)
    // Who applies may pay before she is answered: what she is granted for it is granted with the answer.
    else if (!(await isKeptFor(tx, purposeId))) {
      await settleDues(tx, { memberId: purposeId })
      // After it: what a term that is undone sets free goes on as well.
      await forwardDues(tx, purposeId)
    }
  })
