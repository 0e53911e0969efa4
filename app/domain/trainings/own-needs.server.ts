import { personNeeds } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { personVault } from '../people/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import type { Needs } from './training.server.ts'

export const needsPlace = (personId: string) => ({ table: 'person_needs', column: 'needs_sealed', row: personId })
const NONE: Needs = { childcare: '', access: '', diet: '', language: '' }

/** What she told of her needs, for herself; nothing where she told none. */
export const ownNeeds = (ctx: Ctx): Promise<Needs> =>
  inTransaction(ctx, async (tx) => (tx.actor.kind === 'person' ? needsOf(tx, tx.actor.personId) : NONE))

/** The same for the portal's own work: her copy. */
export async function needsOf(tx: Ctx, personId: string): Promise<Needs> {
  const [row] = await tx.db.select().from(personNeeds).where(eq(personNeeds.personId, personId))
  const vault = row && (await personVault(tx, personId))
  return vault
    ? { ...NONE, ...(JSON.parse(vault.open(needsPlace(personId), row.needsSealed)) as Partial<Needs>) }
    : NONE
}

/** She writes down what she needs so that she can come, for herself alone: it is offered to each training, and told to none unasked. */
export const keepNeeds = (ctx: Ctx, needs: Needs): Promise<boolean> =>
  inTransaction(ctx, async (tx) => {
    if (tx.actor.kind !== 'person') return false
    const { personId } = tx.actor
    const vault = await personVault(tx, personId)
    if (!vault) return false
    const values = { needsSealed: vault.seal(needsPlace(personId), JSON.stringify(needs)), changedAt: tx.now() }
    await tx.db
      .insert(personNeeds)
      .values({ personId, ...values })
      .onConflictDoUpdate({ target: personNeeds.personId, set: values })
    return true
  })
