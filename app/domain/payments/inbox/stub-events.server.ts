import { isAnyOf } from '#db/bulk.server.ts'
import { inboxMessages } from '#db/schema/payments.ts'
import { and, eq, isNotNull, or } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type Currency, money, toDecimal } from '../../shared/money.ts'
import { requestPlace } from '../attempts/start-prompt.server.ts'
import type { Mandate } from '../mandates/tell-giver.server.ts'
import type { Attempt, Payment } from '../scene.ts'
import { bodyPlace } from './message.ts'

/**
 * Makes stubs of receipt and amount of what providers told about somebody's money. What waits to be applied stays whole: it
 * is money that nobody has counted yet.
 */
export async function stubEvents(
  tx: Ctx,
  {
    payments,
    attempts,
    mandates,
  }: { payments: readonly Payment[]; attempts: readonly Attempt[]; mandates: readonly Mandate[] },
): Promise<void> {
  const amounts = new Map(
    [
      ...payments.map((row) => [row.reference, row] as const),
      ...attempts.map((row) => [row.callbackKey, row] as const),
      // A card network's events name a page or a subscription until there is money.
      ...attempts.flatMap((row) =>
        row.requestSealed ? [[tx.vault.open(requestPlace(row.id), row.requestSealed), row] as const] : [],
      ),
      ...mandates.flatMap((row) => (row.providerRef ? [[row.providerRef, row] as const] : [])),
    ].map(([key, { minor, currency }]) => [key, toDecimal(money(minor, currency as Currency))]),
  )
  const keys = [...amounts.keys()]
  const about = or(isAnyOf(inboxMessages.reference, keys), isAnyOf(inboxMessages.pathKey, keys))
  const messages = await tx.db
    .select({ id: inboxMessages.id, reference: inboxMessages.reference, pathKey: inboxMessages.pathKey })
    .from(inboxMessages)
    .where(and(about, isNotNull(inboxMessages.appliedAt)))
  for (const { id, reference, pathKey } of messages) {
    const amount = amounts.get(reference ?? '') ?? amounts.get(pathKey ?? '')
    const stub = JSON.stringify({ forgotten: true, reference, amount })
    await tx.db
      .update(inboxMessages)
      .set({ bodySealed: tx.vault.seal(bodyPlace(id), stub) })
      .where(eq(inboxMessages.id, id))
  }
}
