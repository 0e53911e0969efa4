import { networkSpells } from '#db/schema/networks.ts'
import { and, eq, gt, isNull, lte, or, type SQL } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { memberIndexOf } from './member.server.ts'

/** Spells that hold on a day, `YYYY-MM-DD` in Nairobi. */
export const heldOn = (day: string): SQL | undefined =>
  and(lte(networkSpells.beginsOn, day), or(isNull(networkSpells.endsOn), gt(networkSpells.endsOn, day)))

/** Whether somebody belongs to a network on a day, today where nothing is said. By the portal's own work. */
export async function belongs(
  tx: Ctx,
  { networkId, personId, day = dayOf(tx.now()) }: { networkId: string; personId: string; day?: string },
): Promise<boolean> {
  const [row] = await tx.db
    .select({ id: networkSpells.id })
    .from(networkSpells)
    .where(
      and(
        eq(networkSpells.networkId, networkId),
        eq(networkSpells.memberIndex, memberIndexOf(tx, networkId, personId)),
        heldOn(day),
      ),
    )
  return row !== undefined
}
