import { consents, rightsRequests } from '#db/schema/rights.ts'
import { roleProposals, roleSpells } from '#db/schema/roles.ts'
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'

/** Ends what somebody holds, has agreed to and has asked for. Dated rows stay, with their end; they name nobody. */
export async function endSpells(tx: Ctx, personId: string): Promise<void> {
  const [at, today, by] = [tx.now(), dayOf(tx.now()), nameOf(tx.actor)]
  await tx.db
    .update(roleSpells)
    // One that was to begin later ends on the day it begins: it was never held.
    .set({ endsOn: sql`greatest(${roleSpells.beginsOn}, ${today}::date)`, endedBy: by })
    .where(and(eq(roleSpells.personId, personId), or(isNull(roleSpells.endsOn), gt(roleSpells.endsOn, today))))
  await tx.db
    .update(roleProposals)
    .set({ decidedBy: by, decidedAt: at, decision: 'refused' })
    .where(and(eq(roleProposals.personId, personId), isNull(roleProposals.decidedAt)))
  await tx.db
    .update(consents)
    .set({ withdrawnAt: at })
    .where(and(eq(consents.personId, personId), isNull(consents.withdrawnAt)))
  await tx.db
    .update(rightsRequests)
    .set({
      outcome: sql`case ${rightsRequests.kind} when 'erasure' then 'done' else 'withdrawn' end`,
      closedAt: at,
      closedBy: by,
    })
    .where(and(eq(rightsRequests.personId, personId), isNull(rightsRequests.closedAt)))
}
