import { contactPoints, persons, safeContactCards } from '#db/schema/people.ts'
import { and, eq, isNotNull } from 'drizzle-orm'
import { isSmsOn, leaveMessages } from '../../messages/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { personVault } from './person-vault.server.ts'
import { cardPlace, safeContactCard } from './safe-contact-card.ts'

/** Every message to a person. None says of itself what it is about: subject and sender are the same for all. */
export type PersonMail = 'prove_address' | 'recovery_link' | 'look_at_your_account' | 'account_offered'

/** Leaves a mail to be sent to one address of a person. A token in it is sealed. */
export const mailPerson = (
  tx: Ctx,
  {
    personId,
    contactPointId,
    mail,
    token,
    bulk = false,
  }: { personId: string; contactPointId: string; mail: PersonMail; token?: string; bulk?: boolean },
): Promise<void> =>
  asPortal(tx, 'messages', async (portal) => {
    const language = await languageOf(portal, personId)
    await leaveMessages(portal, [
      {
        kind: mail,
        channel: 'mail',
        language,
        subject: personId,
        contactPointId,
        bulk,
        ...(token && { secret: token }),
      },
    ])
  })

/** Word to an address that is taken away by the same transaction: it is carried along. */
export const mailFarewell = (
  tx: Ctx,
  { personId, contactPointId, address }: { personId: string; contactPointId: string; address: string },
): Promise<void> =>
  asPortal(tx, 'messages', async (portal) => {
    const [kind, language] = ['look_at_your_account' as const, await languageOf(portal, personId)]
    await leaveMessages(portal, [{ kind, channel: 'mail', language, subject: personId, contactPointId, to: address }])
  })

/**
 * Says the same on every channel there is: each proven e-mail address, and her safe phone where her card names SMS as the
 * one safe channel. A number cannot be proven: it is only told to look, and never carries a link that opens something.
 */
export const tellEverywhere = (tx: Ctx, personId: string, mail: PersonMail, token?: string): Promise<void> =>
  asPortal(tx, 'messages', async (portal) => {
    const language = await languageOf(portal, personId)
    const points = await portal.db
      .select({ contactPointId: contactPoints.id })
      .from(contactPoints)
      .where(
        and(eq(contactPoints.personId, personId), eq(contactPoints.kind, 'email'), isNotNull(contactPoints.provenAt)),
      )
    const phones = (await isSmsOn(portal)) ? await safePhonesOf(portal, personId) : []
    const [subject, secret] = [personId, token ? { secret: token } : {}]
    await leaveMessages(
      portal,
      points.map((point) => ({ kind: mail, channel: 'mail', language, subject, ...point, ...secret })),
    )
    await leaveMessages(
      portal,
      phones.map((contactPointId) => ({
        ...{ kind: 'look_at_your_account', channel: 'sms', language, subject, contactPointId },
      })),
    )
  })

/** Her safe phone, where her card says that SMS is how she is reached; else none. */
export async function safePhonesOf(tx: Ctx, personId: string): Promise<string[]> {
  const [row] = await tx.db.select().from(safeContactCards).where(eq(safeContactCards.personId, personId))
  const vault = row ? await personVault(tx, personId) : null
  if (!row || !vault) return []
  const { channel } = safeContactCard.parse(JSON.parse(vault.open(cardPlace(personId), row.cardSealed)))
  if (channel !== 'sms') return []
  const phones = await tx.db
    .select({ id: contactPoints.id })
    .from(contactPoints)
    .where(and(eq(contactPoints.personId, personId), eq(contactPoints.kind, 'phone'), eq(contactPoints.isSafe, true)))
  return phones.map(({ id }) => id)
}

async function languageOf(tx: Ctx, personId: string): Promise<'en' | 'sw'> {
  const [person] = await tx.db.select({ language: persons.language }).from(persons).where(eq(persons.id, personId))
  return person?.language ?? 'en'
}
