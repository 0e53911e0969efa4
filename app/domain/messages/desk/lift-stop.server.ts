import { addressStandings, messages } from '#db/schema/messages.ts'
import { desc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { atDesk, type Audit } from './desk.server.ts'

/** Why a stop may be lifted. A code, for what stands in the log lies open. */
const LIFT_REASONS = ['owner_asked', 'mended', 'mistake'] as const

export type LiftRefusal =
  | 'not_yours'
  | 'reason_missing'
  | 'no_such_stop'
  /** She said stop: only she may say otherwise. */
  | 'owners_word'

/** Sends to an address again. What its owner stopped by a word, or complained of, is lifted only where she asked for it. */
export const liftStop = (
  ctx: Ctx,
  { key, reason }: { key: string; reason: string },
  audit: Audit,
): Promise<Result<null, LiftRefusal>> =>
  atDesk(ctx, async (tx): Promise<Result<null, LiftRefusal>> => {
    if (!LIFT_REASONS.some((one) => one === reason)) return refuse('reason_missing')
    const toIndex = Buffer.from(/^[0-9a-f]{64}$/.test(key) ? key : '', 'hex')
    const [standing] = await tx.db
      .select()
      .from(addressStandings)
      .where(eq(addressStandings.toIndex, toIndex))
      .for('update')
    if (!standing?.stoppedAt) return refuse('no_such_stop')
    if (standing.reason !== 'bounces' && reason !== 'owner_asked') return refuse('owners_word')
    await tx.db
      .update(addressStandings)
      .set({ stoppedAt: null, reason: null, hardBounces: 0, changedAt: tx.now() })
      .where(eq(addressStandings.toIndex, toIndex))
    const [last] = await tx.db
      .select({ id: messages.id, subject: messages.subject })
      .from(messages)
      .where(eq(messages.toIndex, toIndex))
      .orderBy(desc(messages.createdAt))
      .limit(1)
    const person = last?.subject.startsWith('per_') ? { subject: last.subject } : {}
    await audit(tx, { action: 'address.lifted', ...person, detail: [reason, last?.id].filter(Boolean).join(':') })
    return ok(null)
  })
