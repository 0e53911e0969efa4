import { raisedBy } from '../campaigns/index.server.ts'
import { countMembersOn } from '../membership/index.server.ts'
import { countNetworksOn } from '../networks/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { countHeldBy, countTrainedBy } from '../trainings/index.server.ts'
import type { Computed } from './codes.ts'

/**
 * What a register comes to on a day (`YYYY-MM-DD` in Nairobi), as it says so now: money in KES cents, all else in ones. Each
 * domain counts its own; the rule in words stands with the indicator.
 */
export const computed: Readonly<Record<Computed, (ctx: Ctx, day: string) => Promise<bigint>>> = {
  members: countMembersOn,
  trained: countTrainedBy,
  networks: countNetworksOn,
  trainings: async (ctx, day) => (await countHeldBy(ctx, day)).trainings,
  sessions: async (ctx, day) => (await countHeldBy(ctx, day)).sessions,
  counties: async (ctx, day) => (await countHeldBy(ctx, day)).counties,
  raised: async (ctx, day) => (await raisedBy(ctx, day)).minor,
}
