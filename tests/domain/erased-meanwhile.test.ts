import { nameCustodyContact } from '#app/domain/people/custody/name-custody-contact.server.ts'
import { addContact } from '#app/domain/people/persons/change-contacts.server.ts'
import { writeSafeContact } from '#app/domain/people/persons/write-safe-contact.server.ts'
import { askForRight } from '#app/domain/people/rights/ask-for-right.server.ts'
import { giveConsent } from '#app/domain/people/rights/give-consent.server.ts'
import { custodyContacts } from '#db/schema/custody.ts'
import { contactPoints, safeContactCards } from '#db/schema/people.ts'
import { consents, rightsRequests } from '#db/schema/rights.ts'
import { aMember, everything, openAccounts } from '#tests/factories/accounts.ts'
import { eraseNow } from '#tests/factories/rights.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'

test('what she writes in the moment in which she is erased leaves nothing by which she could be found', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const card = { channel: 'sms', hours: '', name: '', leaveMessage: false, stopWord: '' } as const
  for (let round = 0; round < 5; round++) {
    const { acting, personId } = await aMember(ctx)
    // What comes too late is refused or fails; which of them that is, is chance.
    const [erased] = await Promise.allSettled([
      everything(ctx, (tx) => eraseNow(tx, personId)),
      ...[0, 1].map(() => addContact(acting, personId, { kind: 'phone', text: '0712345678' })),
      ...[0, 1].map(() => writeSafeContact(acting, personId, card)),
      nameCustodyContact(acting, { personId, name: 'Rafiki Wa-Mfano' }),
      giveConsent(acting, { personId, purpose: 'voice', language: 'sw', method: 'page' }),
      askForRight(acting, { personId, kind: 'copy' }),
    ])
    expect(erased).toMatchObject({ value: { ok: true } })
    const left = await everything(ctx, async ({ db }) => [
      ...(await db.select().from(contactPoints).where(eq(contactPoints.personId, personId))),
      ...(await db.select().from(safeContactCards).where(eq(safeContactCards.personId, personId))),
      ...(await db.select().from(custodyContacts).where(eq(custodyContacts.personId, personId))),
      ...(await db
        .select()
        .from(consents)
        .where(and(eq(consents.personId, personId), isNull(consents.withdrawnAt)))),
      ...(await db
        .select()
        .from(rightsRequests)
        .where(and(eq(rightsRequests.personId, personId), isNull(rightsRequests.closedAt)))),
    ])
    expect(left).toEqual([])
  }
})
