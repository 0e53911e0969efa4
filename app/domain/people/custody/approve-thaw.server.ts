import { accounts } from '#db/schema/accounts.ts'
import { freezes, thawApprovals } from '#db/schema/custody.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { holds } from '../roles/holds.server.ts'
import { stillStands } from '../roles/still-stands.server.ts'
import { CUSTODY_DESK } from './freeze-by-desk.server.ts'
import { type ReturnCode, thaw } from './thaw.server.ts'

export type ThawRefusal = 'not_allowed' | 'no_such_freeze' | 'about_oneself'

const NEEDED = 2

/**
 * A coordinator says that an account may be thawed, and why (sealed in the audit log). The second one thaws it and is
 * shown the code by which its owner comes back, this once, to hand it over in person; until then the answer is null.
 * Whoever says it twice has said it once. Nobody approves her own, and no operator any.
 */
export function approveThaw(
  ctx: Ctx,
  { freezeId, reason }: { freezeId: string; reason: string },
): Promise<Result<ReturnCode | null, ThawRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (tx.actor.kind !== 'person' || !(await holds(tx, ...CUSTODY_DESK))) return refuse('not_allowed')
    const approvedBy = nameOf(tx.actor)
    await lockNames(tx, [`freeze:${freezeId}`])
    const found = await asPortal(tx, 'custody', (portal) => findOpen(portal, freezeId))
    if (!found) return refuse('no_such_freeze')
    if (found.personId === tx.actor.personId) return refuse('about_oneself')

    const { isNew, returnCode } = await asPortal(tx, 'custody', async (portal) => {
      const written = await portal.db
        .insert(thawApprovals)
        .values({ freezeId, approvedBy, createdAt: portal.now() })
        .onConflictDoNothing()
        .returning({ by: thawApprovals.approvedBy })
      const enough = (await countStanding(portal, freezeId)) >= NEEDED
      return { isNew: written.length === 1, returnCode: enough ? await thaw(portal, { freezeId, ...found }) : null }
    })
    const entry = { subject: found.personId, detail: freezeId, reason }
    if (isNew) await record(tx, { action: 'account.thaw_approved', ...entry })
    if (returnCode) await record(tx, { action: 'account.thawed', ...entry })
    return ok(returnCode)
  })
}

async function findOpen(portal: Ctx, freezeId: string): Promise<{ accountId: string; personId: string } | null> {
  const [row] = await portal.db
    .select({ accountId: accounts.id, personId: accounts.personId })
    .from(freezes)
    .innerJoin(accounts, eq(accounts.id, freezes.accountId))
    .where(and(eq(freezes.id, freezeId), isNull(freezes.thawedAt)))
  return row ?? null
}

/** Approvals count while those who gave them hold their role and are free: one that was forced counts no more. */
async function countStanding(portal: Ctx, freezeId: string): Promise<number> {
  const given = await portal.db.select().from(thawApprovals).where(eq(thawApprovals.freezeId, freezeId))
  let standing = 0
  for (const { approvedBy } of given) if (await stillStands(portal, approvedBy, ...CUSTODY_DESK)) standing++
  return standing
}
