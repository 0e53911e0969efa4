import { calls, callVersions } from '#db/schema/calls.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { lockCall, sealCallWords, writesCalls } from './call.server.ts'
import type { CallForm } from './schemas.ts'

export type WriteCallRefusal = 'not_yours' | 'no_such_call' | 'changed_meanwhile' | 'not_a_draft' | 'closes_passed'

type Input = {
  /** Absent for a new call. */
  callId?: string | undefined
  /** Which version was being edited: a colleague's later one is never written over. */
  seen?: number | undefined
  form: CallForm
}

/** Saves what was typed as the next version of a call, a draft again where it waited. What has been published is not written anew. */
export const writeCall = (
  ctx: Ctx,
  { callId, seen, form }: Input,
): Promise<Result<{ callId: string; version: number }, WriteCallRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ callId: string; version: number }, WriteCallRefusal>> => {
    if (!(await writesCalls(tx))) return refuse('not_yours')
    const known = callId === undefined ? null : await lockCall(tx, callId)
    if (known === undefined) return refuse('no_such_call')
    if (known && known.stage !== 'draft' && known.stage !== 'waiting') return refuse('not_a_draft')
    if (known && known.newest !== seen) return refuse('changed_meanwhile')
    const { kind, closes, ...words } = form
    if (closes <= tx.now()) return refuse('closes_passed')
    const version = (known?.newest ?? 0) + 1
    const id = known?.id ?? tx.newId('cal')
    const row = { kind, closesAt: closes, stage: 'draft' as const, newest: version, changedAt: tx.now() }
    if (known) await tx.db.update(calls).set(row).where(eq(calls.id, id))
    else await tx.db.insert(calls).values({ id, ...row, createdAt: tx.now() })
    const versionId = tx.newId('clv')
    await tx.db.insert(callVersions).values({
      ...{ id: versionId, callId: id, number: version, writtenBy: nameOf(tx.actor), createdAt: tx.now() },
      wordsSealed: sealCallWords(tx, versionId, words),
    })
    return ok({ callId: id, version })
  })
