import { nameCustodyContact } from '#app/domain/people/custody/name-custody-contact.server.ts'
import { aMember, frozen } from '#tests/factories/accounts.ts'
import { actingAs, anAccount, aPerson } from '#tests/factories/people.ts'
import type { Site } from '#tests/setup/site.ts'

/** One who is here, one who is frozen, one who claims an address, and what nobody is called. */
export async function everybody(site: Site) {
  const { ctx } = site
  const [known, cold, claims] = [
    await aMember(ctx, { proven: true }),
    await aMember(ctx, { proven: true, app: true }),
    await aMember(ctx),
  ]
  await frozen(ctx, cold.personId)
  // As long as the others, so that the page is as long.
  const nobody = {
    handle: `zzz${'z'.repeat(known.handle.length - 7)}-000`,
    email: known.email.replace('mfano', 'nanii'),
  }
  return { known, cold, claims, nobody }
}

/** A code by which somebody's account can be frozen, of somebody new. */
export async function aFreezingCode({ ctx }: Site): Promise<string> {
  const person = await aPerson(ctx)
  await anAccount(ctx, person.personId)
  const named = await nameCustodyContact(actingAs(ctx, person.personId), { personId: person.personId, name: 'Dada' })
  if (!named.ok) throw new Error(named.code)
  return named.value.code
}
