import { networkOpenings, networkRequests, networkSpells, rollCallAsks } from '#db/schema/networks.ts'
import { eq, inArray, sql } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import { forgetMessagesAbout } from '../messages/index.server.ts'
import type { Forgotten } from '../people/index.server.ts'
import { asPortal, type Ctx, nameOf } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { indexesOf } from './networks-of.server.ts'
import { reasonPlace } from './open-member.server.ts'
import { asksOf } from './roll-calls/asks-of.server.ts'
import { subjectOf } from './roll-calls/subject-of.server.ts'

/**
 * Takes somebody out of all that networks hold, in the transaction that erases her: what she belongs to ends, and of what
 * was nothing remains by which the keys could say that it was she. Counts and days stay. Answers 0: nothing is kept of her.
 */
export const forgetBelonging = (ctx: Ctx, { personId }: Pick<Forgotten, 'personId'>): Promise<number> =>
  asPortal(ctx, 'erasure', async (tx) => {
    const hers = await indexesOf(tx, personId)
    if (hers.length > 0) {
      await forgetSpells(tx, hers)
      await forgetRequests(tx, hers)
      await forgetOpenings(tx, hers)
    }
    const asks = await asksOf(tx, personId)
    await forgetMessagesAbout(
      tx,
      asks.map(({ id }) => subjectOf(tx, id)),
    )
    if (asks.length > 0)
      await tx.db.delete(rollCallAsks).where(
        inArray(
          rollCallAsks.id,
          asks.map(({ id }) => id),
        ),
      )
    return 0
  })

async function forgetSpells(tx: Ctx, hers: Buffer[]): Promise<void> {
  const { db } = tx
  const rows = await db.select().from(networkSpells).where(inArray(networkSpells.memberIndex, hers)).for('update')
  const [today, by] = [dayOf(tx.now()), nameOf(tx.actor)]
  for (const { id, endsOn } of rows)
    await db
      .update(networkSpells)
      .set({
        ...{ personSealed: null, memberIndex: randomBytes(32) },
        ...(endsOn === null && {
          ...{ endsOn: sql`greatest(${networkSpells.beginsOn}, ${today}::date)`, endReason: 'erased', endedBy: by },
        }),
      })
      .where(eq(networkSpells.id, id))
}

async function forgetRequests(tx: Ctx, hers: Buffer[]): Promise<void> {
  const { db } = tx
  const rows = await db.select().from(networkRequests).where(inArray(networkRequests.memberIndex, hers)).for('update')
  for (const { id, state } of rows)
    await db
      .update(networkRequests)
      .set({
        ...{ personSealed: null, numberSealed: null, wordsSealed: null, memberIndex: randomBytes(32) },
        ...(state === 'open' && { state: 'withdrawn' as const, decidedBy: nameOf(tx.actor), decidedAt: tx.now() }),
      })
      .where(eq(networkRequests.id, id))
}

/** That a record was opened stays, for the audit log names the entry; why, and whose, does not. */
async function forgetOpenings(tx: Ctx, hers: Buffer[]): Promise<void> {
  const { db, vault } = tx
  const rows = await db.select().from(networkOpenings).where(inArray(networkOpenings.memberIndex, hers))
  for (const { id } of rows)
    await db
      .update(networkOpenings)
      .set({
        reasonSealed: vault.seal(reasonPlace(id), ''),
        memberIndex: randomBytes(32),
      })
      .where(eq(networkOpenings.id, id))
}
