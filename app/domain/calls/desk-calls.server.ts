import { calls, callSteps, callTurns, callVersions } from '#db/schema/calls.ts'
import { and, asc, desc, eq, inArray, or } from 'drizzle-orm'
import { callOfficers } from '#db/schema/calls.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { type CallRow, type CallStep, callVersion, openCallWords, writesCalls } from './call.server.ts'
import type { CallStage } from './kinds.ts'
import type { CallWords } from './schemas.ts'

export type DeskCall = Pick<CallRow, 'id' | 'kind' | 'stage' | 'slug' | 'closesAt' | 'changedAt'> & {
  title: { en: string; sw: string }
}
export type OpenDeskCall = {
  call: CallRow & { stage: CallStage }
  words: CallWords
  isMine: boolean
  mayWrite: boolean
  /** The panel by what each has done, in no order that names: herself first. */
  panel: { actor: string; isYou: boolean; hasWords: boolean }[]
  /** The first of two shares lies here until then, and whether it is hers. */
  turn: { until: Date; isYours: boolean } | null
  steps: { step: CallStep; at: Date; isYou: boolean }[]
}

const MOST = 100

/** Calls at the desk, what was last worked on first: all for those who write them, her own for one of a panel. */
export const listCalls = (ctx: Ctx): Promise<DeskCall[]> =>
  inTransaction(ctx, async (tx) => {
    const hers = tx.db
      .select({ id: callOfficers.callId })
      .from(callOfficers)
      .where(eq(callOfficers.actor, nameOf(tx.actor)))
    const rows = await tx.db
      .select({ call: calls, version: callVersions })
      .from(calls)
      .innerJoin(callVersions, and(eq(callVersions.callId, calls.id), eq(callVersions.number, calls.newest)))
      .where((await writesCalls(tx)) ? undefined : or(inArray(calls.id, hers)))
      .orderBy(desc(calls.changedAt), desc(calls.id))
      .limit(MOST)
    return rows.map(({ call: { id, kind, stage, slug, closesAt, changedAt }, version }) => {
      const { en, sw } = openCallWords(tx, version)
      return { id, kind, stage, slug, closesAt, changedAt, title: { en: en.title, sw: sw.title } }
    })
  })

/** One call for those who write calls or are of its panel; null for others. */
export const openDeskCall = (ctx: Ctx, callId: string): Promise<OpenDeskCall | null> =>
  inTransaction(ctx, async (tx) => {
    const [call] = await tx.db.select().from(calls).where(eq(calls.id, callId))
    if (!call) return null
    const me = nameOf(tx.actor)
    const { officers, turn } = await asPortal(tx, 'calls', async (portal) => ({
      officers: await portal.db
        .select({ actor: callOfficers.actor, recipient: callOfficers.recipient })
        .from(callOfficers)
        .where(eq(callOfficers.callId, callId))
        .orderBy(asc(callOfficers.actor)),
      turn: (await portal.db.select().from(callTurns).where(eq(callTurns.callId, callId)))[0],
    }))
    const mayWrite = await writesCalls(tx)
    if (!mayWrite && !officers.some(({ actor }) => actor === me)) return null
    const version = await callVersion(tx, callId, call.newest)
    const steps = await tx.db
      .select()
      .from(callSteps)
      .where(eq(callSteps.callId, callId))
      .orderBy(desc(callSteps.createdAt), desc(callSteps.id))
    return {
      ...{ call, words: openCallWords(tx, version), isMine: version.writtenBy === me, mayWrite },
      panel: officers.map(({ actor, recipient }) => ({ actor, isYou: actor === me, hasWords: recipient !== null })),
      turn: turn && turn.until > tx.now() ? { until: turn.until, isYours: turn.actor === me } : null,
      steps: steps.map(({ step, by, createdAt }) => ({ step, at: createdAt, isYou: by === me })),
    }
  })
