import { callChanges, calls, publishedCalls } from '#db/schema/calls.ts'
import { asc, desc, eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { stateOf } from './call.server.ts'
import { answersOf, type CallAnswer, questionsEndAt, takesQuestions } from './questions.server.ts'
import type { CallKind, CallState } from './kinds.ts'
import type { CallWords } from './schemas.ts'

export type PublicCall = {
  slug: string
  kind: CallKind
  state: CallState
  closesAt: Date
  publishedAt: Date
  words: CallWords
  /** Each time its minute was moved: from when to when, and on which day. */
  changes: { from: Date; to: Date; at: Date }[]
  /** What was asked and answered; on its own page only. */
  answers: CallAnswer[]
  /** Until when questions are taken, and whether they are. */
  questions: { until: Date; isOpen: boolean }
  /** When it was decided, and who was chosen and agreed to be named. */
  decided: { at: Date; chosen: string[] } | null
}

const MOST = 60

/** Calls for everybody: what is open first, the one that closes next at the top. How many have sent something nobody is told. */
export async function readCalls(ctx: Ctx): Promise<PublicCall[]> {
  const rows = await ctx.db
    .select({ shown: publishedCalls, stage: calls.stage })
    .from(publishedCalls)
    .innerJoin(calls, eq(calls.id, publishedCalls.callId))
    .orderBy(desc(publishedCalls.closesAt), asc(publishedCalls.callId))
    .limit(MOST)
  const all = rows.map((row) => publicOf(ctx, row))
  const isOpen = ({ state }: PublicCall) => state === 'open'
  return [...all.filter(isOpen).toReversed(), ...all.filter((call) => !isOpen(call))]
}

/** One of them, by the last part of its address; null where there is none. */
export async function readCall(ctx: Ctx, slug: string): Promise<PublicCall | null> {
  const [row] = await ctx.db
    .select({ shown: publishedCalls, stage: calls.stage })
    .from(publishedCalls)
    .innerJoin(calls, eq(calls.id, publishedCalls.callId))
    .where(eq(publishedCalls.slug, slug))
  if (!row) return null
  const changes = await ctx.db
    .select()
    .from(callChanges)
    .where(eq(callChanges.callId, row.shown.callId))
    .orderBy(desc(callChanges.createdAt))
  return {
    ...publicOf(ctx, row),
    changes: changes.flatMap(({ closedAt, closesAt, createdAt }) =>
      closedAt && closesAt ? [{ from: closedAt, to: closesAt, at: createdAt }] : [],
    ),
    answers: await answersOf(ctx, row.shown.callId),
  }
}

type Row = { shown: typeof publishedCalls.$inferSelect; stage: (typeof calls.$inferSelect)['stage'] }

function publicOf(ctx: Ctx, { shown, stage }: Row): PublicCall {
  const { slug, kind, closesAt, publishedAt, decidedAt, chosen } = shown
  const state = stateOf({ stage, closesAt }, ctx.now())
  const call = { stage, closesAt }
  const questions = { until: questionsEndAt(call), isOpen: takesQuestions(call, ctx.now()) }
  const decided = decidedAt && { at: decidedAt, chosen: chosen ?? [] }
  return {
    slug,
    kind,
    state,
    closesAt,
    publishedAt,
    words: shown.words as CallWords,
    changes: [],
    answers: [],
    questions,
    decided,
  }
}
