import { hearCredit } from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { DUES } from './member.server.ts'
import { settleDues } from './settle-dues.server.ts'

/** Settles every member whose dues have moved since somebody looked. Answers how many, and what went wrong with others. */
export const hearDues = (ctx: Ctx): Promise<{ heard: number; faults: unknown[] }> =>
  hearCredit(ctx, DUES, async (tx, memberId) => void (await settleDues(tx, { memberId })))
