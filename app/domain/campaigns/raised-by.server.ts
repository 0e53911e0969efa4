import { campaigns } from '#db/schema/campaigns.ts'
import { receivedWithin } from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { kes, type Money } from '../shared/money.ts'

/** What all campaigns together had received by the end of a day (`YYYY-MM-DD` in Nairobi), in KES: `purposeTotal` as it stood then. */
export async function raisedBy(ctx: Ctx, day: string): Promise<Money> {
  const all = await ctx.db.select({ id: campaigns.id }).from(campaigns).orderBy(campaigns.id)
  let minor = 0n
  for (const { id: purposeId } of all) {
    const [received] = await receivedWithin(ctx, { purpose: 'campaign', purposeId }, [{ from: null, until: day }])
    minor += received?.minor ?? 0n
  }
  return kes(minor)
}
