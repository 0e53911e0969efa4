import { messages } from '#db/schema/messages.ts'
import { contactPoints } from '#db/schema/people.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { contactPlace } from '../persons/add-contact-point.server.ts'
import type { Both } from './mover.ts'
import type { Moves } from './moves.server.ts'
import type { Choices } from './things.ts'

/**
 * Carries phones and addresses. One that both records have is there once, proven where either was. One is safe: as chosen, else that of the
 * kept record, else the other's.
 */
export async function moveContacts(
  tx: Ctx,
  { from, to, fromVault, toVault }: Both,
  moves: Moves,
  { safeChannel }: Choices,
): Promise<void> {
  const points = (personId: string) => tx.db.select().from(contactPoints).where(eq(contactPoints.personId, personId))
  const [theirs, hers] = [await points(from), await points(to)]
  const sameAs = ({ kind, valueIndex }: (typeof theirs)[number]) =>
    hers.find((one) => one.kind === kind && Buffer.compare(one.valueIndex, valueIndex) === 0)
  const safe = theirs.find(({ isSafe }) => isSafe)
  const takesTheirs = safe !== undefined && (safeChannel === 'gone' || !hers.some(({ isSafe }) => isSafe))
  const safeId = takesTheirs ? (sameAs(safe)?.id ?? safe.id) : hers.find(({ isSafe }) => isSafe)?.id
  const only = (id: string) => eq(contactPoints.id, id)
  for (const { id, isSafe } of hers)
    if (isSafe && id !== safeId) await moves.change('own', contactPoints, only(id), () => ({ isSafe: false }))
  for (const point of theirs) {
    const same = sameAs(point)
    if (same) {
      // What is still to be sent there goes to the one that stays.
      await moves.change('own', messages, eq(messages.contactPointId, point.id), () => ({ contactPointId: same.id }))
      await moves.remove('contacts', contactPoints, only(point.id))
      const provenAt = same.provenAt ?? point.provenAt
      await moves.change('own', contactPoints, only(same.id), () => ({ provenAt, isSafe: same.id === safeId }))
    } else {
      const place = contactPlace(point.id)
      await moves.change('contacts', contactPoints, only(point.id), ({ valueSealed }) => ({
        ...{ personId: to, isSafe: point.id === safeId },
        valueSealed: toVault.seal(place, fromVault.open(place, valueSealed)),
      }))
    }
  }
}
