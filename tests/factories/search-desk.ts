import { openPeopleIndex } from '#app/domain/people/search/people-index.server.ts'
import { actingAs, aPerson, givenRole } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'

/** A portal with an officer at her desk, and what she finds by a text. */
export async function openDesk() {
  const portal = await openPortal()
  const { ctx } = portal
  const { personId } = await aPerson(ctx, { name: 'Xerxes', contacts: [] })
  await givenRole(ctx, personId, 'membership_officer')
  const officer = actingAs(ctx, personId)
  const index = openPeopleIndex(ctx)
  const search = async (text: string, payerHash?: string | null) => {
    const found = await index.search(officer, { text, payerHash: payerHash ?? null })
    return found.ok ? found.value : found.code
  }
  /** Names as shown, with the way each was found. */
  const names = async (text: string) => {
    const found = await search(text)
    return typeof found === 'string' ? found : found.map(({ name, by }) => [name, by])
  }
  const named = (name: string, legalName?: string) => aPerson(ctx, { name, legalName })
  return { ...portal, officer, index, search, names, named, [Symbol.asyncDispose]: portal[Symbol.asyncDispose] }
}
