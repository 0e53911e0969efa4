import {
  answerQuestion,
  askQuestion,
  extendCall,
  readCall,
  setQuestionAside,
  sweepCalls,
  waitingQuestions,
} from '#app/domain/calls/index.server.ts'
import { answerForm } from '#app/domain/calls/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { aCallDesk, anOpenCall } from '#tests/factories/calls.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const DAY = 86_400
const refused = (code: string) => ({ ok: false, code })
const done = { ok: true, value: null }
const asks = (ctx: Ctx, slug: string, text = 'Swali la siri kabisa?') =>
  askQuestion(ctx, { slug, language: 'sw', text })
const words = answerForm.parse({ en: { question: '', answer: '' }, sw: { question: 'Je?', answer: 'Ndiyo.' } })

test('a question lies sealed until it is answered, in the language it was asked, and then as it was typed nowhere', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aCallDesk(ctx)
  const { slug, callId } = await anOpenCall(desk)
  expect(await asks(ctx, slug)).toEqual(done)
  const kept = JSON.stringify(
    await portal.owner.sql`select q.*, encode(text_sealed, 'escape') as t from call_questions q`,
  )
  expect(kept).not.toContain('siri')
  expect(await waitingQuestions(desk.panel[0] as Ctx, callId)).toBeNull()
  const [question] = (await waitingQuestions(desk.writer, callId)) ?? []
  expect(question).toMatchObject({ language: 'sw', text: 'Swali la siri kabisa?' })
  const named = { callId, questionId: question?.id ?? '' }
  expect(await answerQuestion(desk.panel[0] as Ctx, { ...named, words })).toEqual(refused('not_yours'))
  const both = await Promise.all([
    answerQuestion(desk.writer, { ...named, words }),
    setQuestionAside(desk.reader, named),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect((await portal.owner.sql`select text_sealed from call_questions`)[0]?.['text_sealed']).toBeNull()
})

test('questions end three days before the minute, move with it, and what was not answered goes when it has come', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  const { slug, callId, closesAt } = await anOpenCall(desk)
  moveClock(4 * DAY - 0.001)
  expect(await asks(ctx, slug)).toEqual(done)
  moveClock(0.001)
  expect(await asks(ctx, slug)).toEqual(refused('no_questions_now'))
  expect((await readCall(ctx, slug))?.questions.isOpen).toBe(false)
  await expect(
    portal.owner
      .sql`insert into call_questions (id, call_id, language, created_at) values ('x', ${callId}, 'en', ${ctx.now().toISOString()})`,
  ).rejects.toThrow('not now')
  await extendCall(desk.writer, { callId, closes: new Date(closesAt.getTime() + DAY * 1_000) })
  expect(await asks(ctx, slug)).toEqual(done)
  const [one, two] = (await waitingQuestions(desk.writer, callId)) ?? []
  expect(await answerQuestion(desk.writer, { callId, questionId: one?.id ?? '', words })).toEqual(done)
  expect((await readCall(ctx, slug))?.answers.map((answer) => answer.words)).toEqual([
    { sw: { question: 'Je?', answer: 'Ndiyo.' } },
  ])
  moveClock(4 * DAY)
  expect(await answerQuestion(desk.writer, { callId, questionId: two?.id ?? '', words })).toEqual(refused('not_open'))
  await sweepCalls(ctx)
  expect(await waitingQuestions(desk.writer, callId)).toEqual([])
})

test('what is begun in a language is whole in it', () => {
  const wrong = (en: [string, string], sw: [string, string]) =>
    !answerForm.safeParse({ en: { question: en[0], answer: en[1] }, sw: { question: sw[0], answer: sw[1] } }).success
  expect([
    wrong(['', ''], ['', '']),
    wrong(['a', ''], ['a', 'b']),
    wrong(['a', 'b'], ['', 'b']),
    wrong(['a', 'b'], ['', '']),
  ]).toEqual([true, true, true, false])
})
