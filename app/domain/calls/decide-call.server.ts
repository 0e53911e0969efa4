import { callOfficers, calls, publishedCalls } from '#db/schema/calls.ts'
import { and, eq } from 'drizzle-orm'
import { record } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { slugOf } from '../shared/slug.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { addCallStep, callVersion, lockCall, officersOf, openCallWords, writesCalls } from './call.server.ts'
import { makeCallKey } from './keys.server.ts'
import { LEAST_OFFICERS } from './kinds.ts'

export type DecideCallRefusal =
  | 'not_yours'
  | 'no_such_call'
  | 'changed_meanwhile'
  | 'not_waiting'
  | 'own_words'
  | 'closes_passed'
  | 'panel_too_small'
  | 'secrets_missing'

export type CallVerdict = { callId: string; version: number; isPublished: boolean }

/**
 * A second reader publishes a call or sends it back. With that the key of the call is made: its recipient stays here, its other half only
 * in shares that the panel's words open. Three at least must hold one (`panel_too_small`), each with words made (`secrets_missing`).
 */
export const decideCall = (
  ctx: Ctx,
  verdict: CallVerdict,
): Promise<Result<{ slug: string | null }, DecideCallRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ slug: string | null }, DecideCallRefusal>> => {
    const { callId, version, isPublished } = verdict
    if (!(await writesCalls(tx))) return refuse('not_yours')
    const call = await lockCall(tx, callId)
    if (!call) return refuse('no_such_call')
    if (call.newest !== version) return refuse('changed_meanwhile')
    if (call.stage !== 'waiting') return refuse('not_waiting')
    if (!isPublished) {
      await tx.db.update(calls).set({ stage: 'draft', changedAt: tx.now() }).where(eq(calls.id, callId))
      await addCallStep(tx, callId, version, 'returned')
      return ok({ slug: null })
    }
    const written = await callVersion(tx, callId, version)
    if (written.writtenBy === nameOf(tx.actor)) return refuse('own_words')
    if (call.closesAt <= tx.now()) return refuse('closes_passed')
    const officers = await officersOf(tx, callId)
    if (officers.length < LEAST_OFFICERS) return refuse('panel_too_small')
    const recipients = officers.flatMap(({ recipient }) => recipient ?? [])
    if (recipients.length < officers.length) return refuse('secrets_missing')
    const { recipient, shares } = await makeCallKey(recipients)
    await asPortal(tx, 'calls', async (portal) => {
      for (const [i, { actor }] of officers.entries())
        await portal.db
          .update(callOfficers)
          .set({ shareLocked: shares[i] })
          .where(and(eq(callOfficers.callId, callId), eq(callOfficers.actor, actor)))
    })
    const words = openCallWords(tx, written)
    const slug = call.slug ?? (await freeSlug(tx, words.en.title))
    const now = tx.now()
    await tx.db
      .update(calls)
      .set({ stage: 'open', shown: version, slug, recipient, changedAt: now })
      .where(eq(calls.id, callId))
    const { kind, closesAt } = call
    await tx.db.insert(publishedCalls).values({ callId, slug, kind, closesAt, words, publishedAt: now })
    await addCallStep(tx, callId, version, 'approved')
    await addCallStep(tx, callId, version, 'published')
    await record(tx, { action: 'call.published', detail: callId })
    return ok({ slug })
  })

/** A title in the letters of an address, with a number behind it where another call has it. */
async function freeSlug(tx: Ctx, title: string): Promise<string> {
  const base = slugOf(title, 'call')
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n}`
    const [taken] = await tx.db.select({ id: calls.id }).from(calls).where(eq(calls.slug, slug))
    if (!taken) return slug
  }
}
