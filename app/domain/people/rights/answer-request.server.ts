import { rightsRequests } from '#db/schema/rights.ts'
import { eq } from 'drizzle-orm'
import { type Actor, asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { tellEverywhere } from '../persons/mail-person.server.ts'
import { notify } from '../persons/notify.server.ts'
import { personVault } from '../persons/person-vault.server.ts'
import { isAtDesk } from './processing-desk.server.ts'
import { isHerself } from './who-asks.ts'
import { MOST_WORDS, requestPlace } from './request-places.ts'

/**
 * `own_request`: nobody answers herself. `portal_erases`: an erasure is not called done by hand, it is done by the portal
 * or refused. `reasons_missing`: a refusal says why, in writing (LN 263/2021).
 */
export type AnswerRefusal =
  | 'not_allowed'
  | 'no_such_request'
  | 'closed_already'
  | 'own_request'
  | 'portal_erases'
  | 'reasons_missing'
  | 'answer_too_long'

/** The desk's answer to a request: done, or refused with reasons. She reads it after signing in, and is told to look. */
export async function answerRequest(
  ctx: Ctx,
  { requestId, outcome, answer = '' }: { requestId: string; outcome: 'done' | 'refused'; answer?: string | undefined },
): Promise<Result<null, AnswerRefusal>> {
  const said = answer.trim()
  if (outcome === 'refused' && said === '') return refuse('reasons_missing')
  if (said.length > MOST_WORDS) return refuse('answer_too_long')
  return inTransaction(ctx, async (tx) => {
    if (!(await isAtDesk(tx))) return refuse('not_allowed')
    return asPortal(tx, 'rights', (portal) => writeAnswer(portal, tx.actor, { requestId, outcome, said }))
  })
}

async function writeAnswer(
  tx: Ctx,
  officer: Actor,
  { requestId, outcome, said }: { requestId: string; outcome: 'done' | 'refused'; said: string },
): Promise<Result<null, AnswerRefusal>> {
  const [request] = await tx.db.select().from(rightsRequests).where(eq(rightsRequests.id, requestId)).for('update')
  if (!request) return refuse('no_such_request')
  const { personId, kind } = request
  if (isHerself({ actor: officer }, personId)) return refuse('own_request')
  if (request.closedAt) return refuse('closed_already')
  if (kind === 'erasure' && outcome === 'done') return refuse('portal_erases')

  const vault = await personVault(tx, personId)
  const answerSealed = (said && vault?.seal(requestPlace(requestId, 'answer_sealed'), said)) || null
  await tx.db
    .update(rightsRequests)
    .set({ closedAt: tx.now(), closedBy: nameOf(officer), outcome, answerSealed })
    .where(eq(rightsRequests.id, requestId))
  await notify(tx, personId, 'request_answered', requestId)
  await tellEverywhere(tx, personId, 'look_at_your_account')
  await record(tx, { action: 'rights.answered', subject: personId, detail: `${requestId} ${kind} ${outcome}` })
  return ok(null)
}
