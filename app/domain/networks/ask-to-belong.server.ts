import { networkRequests } from '#db/schema/networks.ts'
import { holdPerson, plainWords } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { belongs } from './belongs.server.ts'
import { CONSENT_VERSION } from './codes.ts'
import { holdOpenNetwork } from './hold-open-network.server.ts'
import { memberIndexOf, networkPlace } from './member.server.ts'
import { openRequest } from './open-request.server.ts'
import type { AskForm } from './schemas.ts'

export type AskToBelongRefusal = 'no_such_network' | 'belongs_already' | 'asked_already'

/**
 * Somebody asks to belong to a network that is listed; its coordinator decides. Where a coordinator has asked her to come
 * in, that is the answer she gives, and the invitation waits for it (`asked_already`).
 */
export const askToBelong = (
  ctx: Ctx,
  { networkId, words }: AskForm,
): Promise<Result<{ requestId: string }, AskToBelongRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ requestId: string }, AskToBelongRefusal>> => {
    if (tx.actor.kind !== 'person') return refuse('no_such_network')
    const { personId } = tx.actor
    return asPortal(tx, 'networks', async (portal) => {
      if (!(await holdPerson(portal, personId))) return refuse('no_such_network')
      const network = await holdOpenNetwork(portal, networkId)
      if (!network?.isListed) return refuse('no_such_network')
      if (await belongs(portal, { networkId, personId })) return refuse('belongs_already')
      const memberIndex = memberIndexOf(portal, networkId, personId)
      if (await openRequest(portal, { networkId, memberIndex })) return refuse('asked_already')
      const id = portal.newId('nrq')
      const said = plainWords(words)
      await portal.db.insert(networkRequests).values({
        ...{ id, networkId, kind: 'asked', memberIndex, state: 'open', createdAt: portal.now() },
        consentVersion: CONSENT_VERSION,
        personSealed: portal.vault.seal(networkPlace('network_requests', 'person_sealed', id), personId),
        wordsSealed: said ? portal.vault.seal(networkPlace('network_requests', 'words_sealed', id), said) : null,
      })
      return ok({ requestId: id })
    })
  })
