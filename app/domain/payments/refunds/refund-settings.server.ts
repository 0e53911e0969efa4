import { settings } from '#db/schema/installation.ts'
import { like } from 'drizzle-orm'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { kes } from '../../shared/money.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { putSetting } from '../put-setting.server.ts'
import type { RefundSettings } from '../refund-views.ts'

const MOST = 'refunds.most_per_day'
const SUM = 'refunds.sum_per_day'
const FIRST_MOST = 20
/** Ksh 100,000. */
const FIRST_SUM = 10_000_000n

/** How many refunds, and how many shillings, are agreed to on one day at most. */
export async function refundSettings(ctx: Ctx): Promise<RefundSettings> {
  const rows = await ctx.db.select().from(settings).where(like(settings.key, 'refunds.%'))
  const valueOf = (wanted: string) => rows.find(({ key }) => key === wanted)?.value
  return { mostPerDay: Number(valueOf(MOST) ?? FIRST_MOST), sumPerDay: kes(BigInt(valueOf(SUM) ?? FIRST_SUM)) }
}

/** An administrator sets both: who gives money back cannot raise what may go out. Written into the audit log. */
export const setRefundSettings = (ctx: Ctx, to: RefundSettings): Promise<Result<null, 'not_allowed'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_allowed'>> => {
    if (!(await holds(tx, 'administrator'))) return refuse('not_allowed')
    await putSetting(tx, MOST, String(to.mostPerDay))
    await putSetting(tx, SUM, to.sumPerDay.minor.toString())
    await record(tx, { action: 'refund.limits', detail: `${to.mostPerDay} ${to.sumPerDay.minor}` })
    return ok(null)
  })
