import { calls, callTurns, publishedCalls } from '#db/schema/calls.ts'
import { eq } from 'drizzle-orm'
import { record } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { addCallStep, type CallRow, lockCall, officerOf } from './call.server.ts'
import { joinShares, openShare } from './keys.server.ts'
import { TURN_MINUTES } from './kinds.ts'
import { openAll } from './open-all.server.ts'
import { counts } from './panel-of-call.server.ts'

export type TurnKeyRefusal = 'no_such_call' | 'not_yet' | 'not_now' | 'words_wrong' | 'shares_wrong'
export type Turned = { isOpened: false; until: Date } | { isOpened: true; count: number; damaged: number }

/**
 * One of the panel types her words, after the minute. The first waits a quarter of an hour for the second, another than she; with the
 * second everything that counts is opened in one movement, and sealed anew for the panel. Wrong words are written into the audit log.
 */
export const turnKey = (
  ctx: Ctx,
  { callId, words }: { callId: string; words: string },
): Promise<Result<Turned, TurnKeyRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<Turned, TurnKeyRefusal>> => {
    const call = await lockCall(tx, callId)
    const officer = call && (await officerOf(tx, callId))
    if (!call || !officer || !(await counts(tx, officer.actor))) return refuse('no_such_call')
    if (call.stage !== 'open' || !call.recipient) return refuse('not_now')
    if (tx.now() < call.closesAt) return refuse('not_yet')
    const share = await openShare(officer, words)
    if (!share) {
      await record(tx, { action: 'call.secret_wrong', detail: callId })
      return refuse('words_wrong')
    }
    if (share === 'damaged') return refuse('shares_wrong')
    const first = await waitingTurn(tx, callId)
    const isSecond = first && first.until > tx.now() && first.actor !== nameOf(tx.actor)
    // The hand of a colleague who was frozen meanwhile, or works here no more, is none: another begins with hers.
    if (!isSecond || !(await counts(tx, first.actor))) return ok(await wait(tx, callId, share))
    const identity = await joinShares(call.recipient, first.share, share)
    if (!identity) return refuse('shares_wrong')
    return ok(await openNow(tx, call, { identity, first: first.actor }))
  })

const sharePlace = (callId: string) => ({ table: 'call_turns', column: 'share_sealed', row: callId })

const waitingTurn = (tx: Ctx, callId: string) =>
  asPortal(tx, 'calls', async (portal) => {
    const [row] = await portal.db.select().from(callTurns).where(eq(callTurns.callId, callId))
    return row && { ...row, share: Buffer.from(portal.vault.open(sharePlace(callId), row.shareSealed), 'base64') }
  })

async function wait(tx: Ctx, callId: string, share: Uint8Array): Promise<Turned> {
  const createdAt = tx.now()
  const until = new Date(createdAt.getTime() + TURN_MINUTES * 60_000)
  const shareSealed = tx.vault.seal(sharePlace(callId), Buffer.from(share).toString('base64'))
  const turn = { actor: nameOf(tx.actor), shareSealed, createdAt, until }
  await asPortal(tx, 'calls', (portal) =>
    portal.db
      .insert(callTurns)
      .values({ callId, ...turn })
      .onConflictDoUpdate({ target: callTurns.callId, set: turn }),
  )
  await record(tx, { action: 'call.key_turned', detail: callId })
  return { isOpened: false, until }
}

async function openNow(tx: Ctx, call: CallRow, by: { identity: string; first: string }): Promise<Turned> {
  const now = tx.now()
  await tx.db.update(calls).set({ stage: 'opened', openedAt: now, changedAt: now }).where(eq(calls.id, call.id))
  // Told to the cached pages, which say that it was opened.
  await tx.db.update(publishedCalls).set({ kind: call.kind }).where(eq(publishedCalls.callId, call.id))
  const opened = await openAll(tx, call.id, by.identity)
  // Both hands stand beside the call, and a check asks for two (`db/checks`).
  await addCallStep(tx, call.id, call.newest, 'turned', by.first)
  await addCallStep(tx, call.id, call.newest, 'opened')
  await record(tx, { action: 'call.opened', detail: call.id })
  return { isOpened: true, ...opened }
}
