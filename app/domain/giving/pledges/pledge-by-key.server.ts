import { payments } from '#db/schema/payments.ts'
import { pledgeDues, pledgePayments, pledges } from '#db/schema/pledges.ts'
import { and, asc, eq } from 'drizzle-orm'
import { beneficiaryName, findCampaignById } from '../../campaigns/index.server.ts'
import { keyIndexOf } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import type { Pledge } from './pledge.server.ts'
import { outstanding, pledgeSums } from './pledge-sums.server.ts'
import type { PledgeKind } from './schemas.ts'

/** How a pledge stands: `waits` where nothing has fallen due yet. */
export type PledgeStanding = 'waits' | 'due' | 'paid' | 'withdrawn' | 'written_off'

/** A pledge as whoever has its link may see it: never where its maker can be reached. */
export type OwnPledge = {
  slug: string
  campaign: string
  /** Whose climb or team it is for, as everybody may see it; null for the campaign itself. */
  beneficiary: string | null
  kind: PledgeKind
  amount: Money
  most: Money | null
  dueOn: string
  code: string
  standing: PledgeStanding
  due: Money
  paid: Money
  outstanding: Money
  dues: { amount: Money; dueOn: string }[]
  payments: { amount: Money; at: Date }[]
}

/** The key is all that she has to show, so nothing else is asked. */
export async function pledgeByKey(ctx: Ctx, key: string): Promise<Pledge | null> {
  if (!/^[0-9a-f]{32}$/.test(key)) return null
  const [row] = await ctx.db
    .select()
    .from(pledges)
    .where(eq(pledges.keyIndex, keyIndexOf(key)))
  return row ?? null
}

/** Null where no pledge has this key. */
export async function findOwnPledge(ctx: Ctx, key: string): Promise<OwnPledge | null> {
  const pledge = await pledgeByKey(ctx, key)
  if (!pledge) return null
  const campaign = await findCampaignById(ctx, pledge.campaignId)
  if (!campaign) throw new Error(`pledge ${pledge.id} is of no campaign`)
  const sums = (await pledgeSums(ctx, [pledge.id])).get(pledge.id) ?? { due: 0n, paid: 0n }
  const dues = await ctx.db
    .select()
    .from(pledgeDues)
    .where(eq(pledgeDues.pledgeId, pledge.id))
    .orderBy(asc(pledgeDues.dueOn))
  const paid = await ctx.db
    .select({ minor: payments.baseMinor, at: payments.occurredAt })
    .from(pledgePayments)
    .innerJoin(payments, eq(payments.id, pledgePayments.paymentId))
    .where(and(eq(pledgePayments.pledgeId, pledge.id), pledgePayments.isCounted))
    .orderBy(asc(payments.occurredAt))
  return {
    slug: campaign.slug,
    campaign: campaign.name,
    beneficiary: await beneficiaryName(ctx, pledge.purposeId),
    kind: pledge.kind,
    amount: kes(pledge.minor),
    most: pledge.mostMinor === null ? null : kes(pledge.mostMinor),
    dueOn: pledge.dueOn,
    code: pledge.code,
    standing: standingOf(pledge, sums),
    due: kes(sums.due),
    paid: kes(sums.paid),
    outstanding: kes(outstanding(sums)),
    dues: dues.map(({ minor, dueOn }) => ({ amount: kes(minor), dueOn })),
    payments: paid.map(({ minor, at }) => ({ amount: kes(minor), at })),
  }
}

export function standingOf({ state }: Pick<Pledge, 'state'>, sums: { due: bigint; paid: bigint }): PledgeStanding {
  if (state !== 'open') return state
  if (sums.due === 0n) return 'waits'
  return sums.paid >= sums.due ? 'paid' : 'due'
}
