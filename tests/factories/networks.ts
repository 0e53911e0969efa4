import {
  answerRequest,
  askToBelong,
  decideRequest,
  inviteToNetwork,
  keepNetwork,
  listNetworks,
} from '#app/domain/networks/index.server.ts'
import { networkForm } from '#app/domain/networks/schemas.ts'
import { takeAddressForProven, writeSafeContact } from '#app/domain/people/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { actingAs, aPerson, someoneWith } from './people.ts'

let count = 0

/** What the form of a network holds once it is filled in: a listed national one. */
export const networkFields = (over: Record<string, unknown> = {}) => ({
  ...{ parentId: '', level: 'national', county: '', isListed: true, isProtected: false },
  ...{ nameEn: `Mfano network ${++count}`, nameSw: `Mtandao wa Mfano ${count}` },
  ...over,
})

export const operator = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'operator', name: 'asha' } })

/** A network that staff have opened. */
export async function aNetwork(ctx: Ctx, over: Record<string, unknown> = {}): Promise<string> {
  const kept = await keepNetwork(operator(ctx), { networkId: null, form: networkForm.parse(networkFields(over)) })
  if (!kept.ok) throw new Error(kept.code)
  return kept.value.networkId
}

/** The one network that every house has, whose people are a secret. */
export async function nimama(ctx: Ctx): Promise<string> {
  const found = (await listNetworks(ctx)).find(({ isNamed }) => isNamed)
  if (!found) throw new Error('there is no network of ours')
  return found.id
}

export const coordinatorOf = async (ctx: Ctx, networkId: string): Promise<Ctx> =>
  actingAs(ctx, (await someoneWith(ctx, 'network_coordinator', networkId)).personId)

type Card = { channel: 'sms' | 'email' | 'phone' | 'none' }

/** Somebody who can be written to: her e-mail is proven, and her card says what she wishes where she has one. */
export async function aReachable(ctx: Ctx, card?: Card) {
  const person = await aPerson(ctx)
  await asPortal(ctx, 'test', (tx) => takeAddressForProven(tx, person.personId))
  if (card)
    await writeSafeContact(ctx, person.personId, { hours: '', name: '', leaveMessage: false, stopWord: '', ...card })
  return { ...person, acting: actingAs(ctx, person.personId) }
}

/** She asks and a coordinator says yes. Answers her spell. */
export async function joins(coordinator: Ctx, networkId: string, person: { personId: string }): Promise<string> {
  const asked = await askToBelong(actingAs(coordinator, person.personId), { networkId, words: '' })
  if (!asked.ok) throw new Error(asked.code)
  const said = await decideRequest(coordinator, { requestId: asked.value.requestId, decision: 'yes' })
  if (!said.ok || !said.value.spellId) throw new Error(said.ok ? 'no spell' : said.code)
  return said.value.spellId
}

/** A coordinator asks and she says yes. Answers her spell. */
export async function comesIn(
  coordinator: Ctx,
  networkId: string,
  person: { personId: string; number: string },
): Promise<string> {
  const asked = await inviteToNetwork(coordinator, { networkId, number: person.number })
  if (!asked.ok) throw new Error(asked.code)
  const acting = actingAs(coordinator, person.personId)
  const said = await answerRequest(acting, { requestId: asked.value.requestId, answer: 'yes' })
  if (!said.ok || !said.value.spellId) throw new Error(said.ok ? 'no spell' : said.code)
  return said.value.spellId
}
