import { rightsRequests } from '#db/schema/rights.ts'
import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { isPersonFrozen } from '../custody/is-person-frozen.server.ts'
import { erase, type Forget, type Remember } from './erase.server.ts'

export type ErasedDue = {
  erased: number
  /** Waiting because the account is locked: nobody knows then whose wish it was. The desk sees them as due. */
  held: number
  /** Of those that could not be carried out; they are tried again by the next run. */
  faults: unknown[]
}

/** Carries out every erasure whose day of grace is over, each in a transaction of its own. */
export async function eraseDue(
  ctx: Ctx,
  { forget, remember }: { forget: readonly Forget[]; remember: Remember },
): Promise<ErasedDue> {
  const due = await asPortal(ctx, 'erasure', (tx) =>
    tx.db
      .select({ id: rightsRequests.id, personId: rightsRequests.personId })
      .from(rightsRequests)
      .where(and(eq(rightsRequests.kind, 'erasure'), isNull(rightsRequests.closedAt), isReadyBy(tx)))
      .orderBy(asc(rightsRequests.readyAt)),
  )
  const done: ErasedDue = { erased: 0, held: 0, faults: [] }
  for (const { id, personId } of due) {
    try {
      const came = await carryOut(ctx, id, { personId, forget, remember })
      if (came !== 'gone') done[came]++
    } catch (fault) {
      done.faults.push(fault)
    }
  }
  return done
}

const isReadyBy = (tx: Ctx) => lte(rightsRequests.readyAt, tx.now())

/** Holds the request first: taken back in this very moment, it is either taken back or carried out. */
const carryOut = (
  ctx: Ctx,
  requestId: string,
  input: Parameters<typeof erase>[1],
): Promise<'erased' | 'held' | 'gone'> =>
  asPortal(ctx, 'erasure', async (tx) => {
    const [open] = await tx.db
      .select({ id: rightsRequests.id })
      .from(rightsRequests)
      .where(and(eq(rightsRequests.id, requestId), isNull(rightsRequests.closedAt)))
      .for('update')
    if (!open) return 'gone'
    if (await isPersonFrozen(tx, input.personId)) return 'held'
    await erase(tx, input)
    return 'erased'
  })
