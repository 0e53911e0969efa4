import {
  addFile,
  beginSubmission,
  keepWho,
  openedOf,
  readOpenedFile,
  sendSubmission,
  withdrawSubmission,
} from '#app/domain/calls/index.server.ts'
import { aCallDesk, anOpenCall, aPdf, openedTogether, someone } from '#tests/factories/calls.ts'
import { openPortal } from '#tests/setup/portal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

type Step = { do: 'who' | 'file' | 'send' | 'withdraw' | 'hour'; of: number }
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('who', 'file', 'send', 'withdraw', 'hour'),
  of: fc.integer({ min: 0, max: 1 }),
})

/** A submission as it should be: what would be sent, and what counts. */
type Model = { key: string; name: string; file: string | null; counts: { name: string; file: string } | null }

test('whatever is typed, replaced, sent and taken back in whatever order, what is opened is what was sent last before the minute', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const call = await anOpenCall(desk)
      const models: Model[] = []
      for (const n of [0, 1]) {
        const begun = await beginSubmission(ctx, { slug: call.slug, who: someone({ name: `Begun ${n}` }) })
        models.push({ key: begun.ok ? begun.value.key : '', name: `Begun ${n}`, file: null, counts: null })
      }
      for (const [i, { do: what, of }] of steps.entries()) {
        const model = models[of] as Model
        const { key } = model
        const isOpen = ctx.now() < call.closesAt
        if (what === 'hour') moveClock(30 * 3_600)
        if (what === 'who') {
          const name = `Name ${i}`
          expect((await keepWho(ctx, { key, who: someone({ name }) })).ok).toBe(isOpen)
          if (isOpen) model.name = name
        }
        if (what === 'file') {
          expect((await addFile(ctx, { key, document: 'd1', bytes: aPdf(`file ${i}.`) })).ok).toBe(isOpen)
          if (isOpen) model.file = `file ${i}.`
        }
        if (what === 'send') {
          expect((await sendSubmission(ctx, { key })).ok).toBe(isOpen && model.file !== null)
          if (isOpen && model.file !== null) model.counts = { name: model.name, file: model.file }
        }
        if (what === 'withdraw') {
          expect((await withdrawSubmission(ctx, { key })).ok).toBe(isOpen && model.counts !== null)
          if (isOpen) model.counts = null
        }
      }
      moveClock(Math.max(0, call.closesAt.getTime() - ctx.now().getTime()) / 1_000)
      await openedTogether(desk, call)
      const [panel] = desk.panel
      const opened: { name: string | undefined; file: string | undefined }[] = []
      for (const { who, files, isDamaged } of await openedOf(panel, call.callId)) {
        expect([isDamaged, files.length]).toEqual([false, 1])
        const read = await readOpenedFile(panel, { callId: call.callId, fileId: files[0]?.id ?? '' })
        opened.push({ name: who?.name, file: /file \d+\./.exec(Buffer.from(read?.bytes ?? []).toString())?.[0] })
      }
      const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
        (a.name ?? '').localeCompare(b.name ?? '')
      expect(opened.toSorted(byName)).toEqual(models.flatMap(({ counts }) => counts ?? []).toSorted(byName))
    }),
    { numRuns: 8 },
  )
}, 240_000)
