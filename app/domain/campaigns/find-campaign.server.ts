import { campaigns } from '#db/schema/campaigns.ts'
import { outings } from '#db/schema/outings.ts'
import { eq, type SQL, sql } from 'drizzle-orm'
import { codeFor, stemOf } from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { type Currency, type Money, money } from '../shared/money.ts'

export type Campaign = { id: string; slug: string; name: string; goal: Money; accountCode: string }

export const findCampaign = (ctx: Ctx, slug: string): Promise<Campaign | null> => find(ctx, eq(campaigns.slug, slug))

/** By its id, or by that of a climber, a team or an outing of it, as payments have it. */
export async function findCampaignById(ctx: Ctx, purposeId: string): Promise<Campaign | null> {
  const { stemId } = stemOf(purposeId)
  if (!stemId.startsWith('otg_')) return find(ctx, eq(campaigns.id, stemId))
  const [outing] = await ctx.db.select({ of: outings.campaignId }).from(outings).where(eq(outings.id, stemId))
  return outing ? find(ctx, eq(campaigns.id, outing.of)) : null
}

/** Every campaign, by name, for a desk that asks which. */
export const listCampaigns = (ctx: Ctx): Promise<Pick<Campaign, 'slug' | 'name'>[]> =>
  ctx.db.select({ slug: campaigns.slug, name: campaigns.name }).from(campaigns).orderBy(campaigns.name)

async function find(ctx: Ctx, which: SQL): Promise<Campaign | null> {
  const code = codeFor(ctx, { purpose: 'campaign', purposeId: campaigns.id })
  const [found] = await ctx.db
    .select({ row: campaigns, accountCode: sql<string | null>`${code}` })
    .from(campaigns)
    .where(which)
  if (!found) return null
  const { row, accountCode } = found
  if (!accountCode) throw new Error(`campaign ${row.id} has no account code`)
  return { id: row.id, slug: row.slug, name: row.name, goal: money(row.minor, row.currency as Currency), accountCode }
}
