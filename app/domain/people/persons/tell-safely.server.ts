import { contactPoints, persons } from '#db/schema/people.ts'
import { and, eq, isNotNull } from 'drizzle-orm'
import { isSmsOn, leaveMessages, type MessageKind } from '../../messages/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { safePhonesOf } from './mail-person.server.ts'

/**
 * Leaves word for a person on the one channel that is safe for her: her safe phone where her card names SMS; else her safe
 * e-mail address, or where none is marked so every proven one. Whether she may be written to at all is asked when it is sent. False where there is
 * no such address.
 */
export const tellSafely = (
  tx: Ctx,
  { personId, kind }: { personId: string; kind: Extract<MessageKind, 'news_waits' | 'day_nears'> },
): Promise<boolean> =>
  asPortal(tx, 'messages', async (portal) => {
    const [person] = await portal.db
      .select({ language: persons.language })
      .from(persons)
      .where(eq(persons.id, personId))
    if (!person) return false
    const phones = (await isSmsOn(portal)) ? await safePhonesOf(portal, personId) : []
    const channel = phones.length > 0 ? ('sms' as const) : ('mail' as const)
    const points = phones.length > 0 ? phones : await addressesOf(portal, personId)
    // It says that there is something to read. Who asked for a link stands before her mailbox and waits.
    const word = { kind, channel, subject: personId, bulk: true, ...person }
    await leaveMessages(
      portal,
      points.map((contactPointId) => ({ ...word, contactPointId })),
    )
    return points.length > 0
  })

async function addressesOf(tx: Ctx, personId: string): Promise<string[]> {
  const proven = await tx.db
    .select({ id: contactPoints.id, isSafe: contactPoints.isSafe })
    .from(contactPoints)
    .where(
      and(eq(contactPoints.personId, personId), eq(contactPoints.kind, 'email'), isNotNull(contactPoints.provenAt)),
    )
  const safe = proven.filter(({ isSafe }) => isSafe)
  return (safe.length > 0 ? safe : proven).map(({ id }) => id)
}
