import { rightsRequests } from '#db/schema/rights.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { tellEverywhere } from '../persons/mail-person.server.ts'
import { notify } from '../persons/notify.server.ts'
import { holdPersonVault } from '../persons/person-vault.server.ts'
import { isAtDesk } from './processing-desk.server.ts'
import { isHerself, isPortal } from './who-asks.ts'
import { dueDay, readyInstant, type Right } from './clocks.ts'
import { closeLapsed } from './close-lapsed.server.ts'
import { MOST_WORDS, requestPlace } from './request-places.ts'

/** `already_asked`: one of its kind is open; she waits for its answer or takes it back. */
export type AskRefusal = 'not_yours' | 'no_such_person' | 'already_asked' | 'words_missing' | 'words_too_long'
export type Asked = { requestId: string; dueOn: string; readyAt: Date | null }

/** What only she can say: what is wrong, or what is to stop. */
const NEEDS_WORDS: readonly Right[] = ['correction', 'objection']

/**
 * Writes down what somebody asks for under the Data Protection Act, and by when she has her answer (`clocks.ts`). A copy,
 * portable or not, and an erasure are carried out a day later and announced on every channel until then. The desk may
 * write down a correction or an objection that came by letter or call; the rest she asks for herself.
 */
export async function askForRight(
  ctx: Ctx,
  { personId, kind, words = '' }: { personId: string; kind: Right; words?: string | undefined },
): Promise<Result<Asked, AskRefusal>> {
  const said = words.trim()
  if (said === '' && NEEDS_WORDS.includes(kind)) return refuse('words_missing')
  if (said.length > MOST_WORDS) return refuse('words_too_long')
  return inTransaction(ctx, async (tx) => {
    if (!(await mayAsk(tx, personId, kind))) return refuse('not_yours')
    return asPortal(tx, 'rights', (portal) => writeRequest(portal, { personId, kind, said }))
  })
}

async function mayAsk(tx: Ctx, personId: string, kind: Right): Promise<boolean> {
  if (isHerself(tx, personId) || isPortal(tx)) return true
  return NEEDS_WORDS.includes(kind) && isAtDesk(tx)
}

async function writeRequest(
  tx: Ctx,
  { personId, kind, said }: { personId: string; kind: Right; said: string },
): Promise<Result<Asked, AskRefusal>> {
  await lockNames(tx, [`rights:${personId}`])
  const vault = await holdPersonVault(tx, personId)
  if (!vault) return refuse('no_such_person')
  await closeLapsed(tx, personId)
  const { kind: kindOf, personId: whose, closedAt, id } = rightsRequests
  const [open] = await tx.db
    .select({ id })
    .from(rightsRequests)
    .where(and(eq(whose, personId), eq(kindOf, kind), isNull(closedAt)))
  if (open) return refuse('already_asked')

  const requestId = tx.newId('req')
  const [dueOn, readyAt] = [dueDay(kind, tx.now()), readyInstant(kind, tx.now())]
  const wordsSealed = said === '' ? null : vault.seal(requestPlace(requestId, 'words_sealed'), said)
  await tx.db
    .insert(rightsRequests)
    .values({ id: requestId, personId, kind, wordsSealed, createdAt: tx.now(), dueOn, readyAt })
  await notify(tx, personId, `${kind}_asked`, requestId)
  if (readyAt) await tellEverywhere(tx, personId, 'look_at_your_account')
  return ok({ requestId, dueOn, readyAt })
}
