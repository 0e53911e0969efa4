import { accounts } from '#db/schema/accounts.ts'
import { custodyContacts } from '#db/schema/custody.ts'
import { messages } from '#db/schema/messages.ts'
import { notices } from '#db/schema/people.ts'
import { consents, rightsRequests } from '#db/schema/rights.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { custodyPlace } from '../custody/name-custody-contact.server.ts'
import { requestPlace } from '../rights/request-places.ts'
import type { Both } from './mover.ts'
import type { Moves } from './moves.server.ts'

/** Carries what people hold of somebody, but for who she is and how she is reached: `moveContacts`, `moveDetails`. */
export async function movePerson(tx: Ctx, { from, to, fromVault, toVault }: Both, moves: Moves): Promise<void> {
  const person = () => ({ personId: to })
  await moves.change('account', accounts, eq(accounts.personId, from), person)
  await moves.change('notices', notices, eq(notices.personId, from), person)
  await moves.change('messages', messages, eq(messages.subject, from), () => ({ subject: to }))
  await moves.change('custody', custodyContacts, eq(custodyContacts.personId, from), ({ id, nameSealed }) => ({
    personId: to,
    nameSealed: toVault.seal(custodyPlace(id), fromVault.open(custodyPlace(id), nameSealed)),
  }))
  await moves.change('requests', rightsRequests, eq(rightsRequests.personId, from), (row) => {
    const again = (column: 'words_sealed' | 'answer_sealed', sealed: Uint8Array | null) => {
      const place = requestPlace(row.id, column)
      return sealed && toVault.seal(place, fromVault.open(place, sealed))
    }
    const { wordsSealed, answerSealed } = row
    return {
      ...{ personId: to, wordsSealed: again('words_sealed', wordsSealed) },
      answerSealed: again('answer_sealed', answerSealed),
    }
  })
  await moveConsents(tx, { from, to }, moves)
}

/** Of two that stand for one purpose hers under the kept record goes on; the other ends today, so that one withdrawal is enough. */
async function moveConsents(tx: Ctx, { from, to }: Pick<Both, 'from' | 'to'>, moves: Moves): Promise<void> {
  const standing = await tx.db
    .select({ purpose: consents.purpose })
    .from(consents)
    .where(and(eq(consents.personId, to), isNull(consents.withdrawnAt)))
  const taken = new Set(standing.map(({ purpose }) => purpose))
  await moves.change('consents', consents, eq(consents.personId, from), ({ purpose, withdrawnAt }) => ({
    ...{ personId: to, withdrawnAt: withdrawnAt ?? (taken.has(purpose) ? tx.now() : null) },
  }))
}
