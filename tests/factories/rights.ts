import { openRecord } from '#app/domain/people/audit/open-record.server.ts'
import { nameCustodyContact } from '#app/domain/people/custody/name-custody-contact.server.ts'
import { writeSafeContact } from '#app/domain/people/persons/write-safe-contact.server.ts'
import { askForRight } from '#app/domain/people/rights/ask-for-right.server.ts'
import type { Right } from '#app/domain/people/rights/clocks.ts'
import { erase, type Forget } from '#app/domain/people/rights/erase.server.ts'
import { giveConsent } from '#app/domain/people/rights/give-consent.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { contactPoints } from '#db/schema/people.ts'
import { actingAs, anAccount, aPerson, givenRole, someoneWith } from '#tests/factories/people.ts'
import { and, eq } from 'drizzle-orm'

/** What somebody has asked for under the Data Protection Act, in a session of her own. */
export async function aRequest(ctx: Ctx, personId: string, kind: Right, words = 'Mfano wa maneno') {
  const asked = await askForRight(actingAs(ctx, personId), { personId, kind, words })
  if (!asked.ok) throw new Error(asked.code)
  return asked.value
}

/** The list outside the database, on which it is kept who was erased. */
export function aList() {
  const names: string[] = []
  return { names, remember: async (personId: string) => void names.push(personId) }
}

/** As the job would, without the day of waiting. */
export const eraseNow = (ctx: Ctx, personId: string, list = aList(), forget: readonly Forget[] = []) =>
  erase(ctx, { personId, forget, remember: list.remember })

/** Her e-mail, as if she had followed the link; her phone, as if there were a way already. */
export const proven = (ctx: Ctx, personId: string, kind: 'email' | 'phone' = 'email') =>
  asPortal(ctx, 'test', (tx) =>
    tx.db
      .update(contactPoints)
      .set({ provenAt: tx.now() })
      .where(and(eq(contactPoints.personId, personId), eq(contactPoints.kind, kind)))
      .returning(),
  )

/** Somebody of whom everything is held that can be. */
export async function aWholePerson(ctx: Ctx) {
  const person = await aPerson(ctx, { legalName: 'Mfano Kisheria', county: '01' })
  const { personId } = person
  const hers = actingAs(ctx, personId)
  const { accountId } = await anAccount(ctx, personId)
  await proven(ctx, personId)
  await givenRole(ctx, personId, 'monitoring')
  await giveConsent(hers, { personId, purpose: 'voice', language: 'sw', method: 'page' })
  await writeSafeContact(hers, personId, { channel: 'sms', hours: '', name: '', leaveMessage: false, stopWord: 'embe' })
  await nameCustodyContact(hers, { personId, name: 'Rafiki Wa-Mfano' })
  const officer = await someoneWith(ctx, 'protection')
  await openRecord(actingAs(ctx, officer.personId), { personId, reason: 'Aliomba msaada leo' })
  await aRequest(ctx, personId, 'correction', 'Kaunti yangu si hiyo')
  return { ...person, accountId }
}
