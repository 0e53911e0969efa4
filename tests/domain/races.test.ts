import { messageReader } from '#app/domain/payments/index.server.ts'
import { applyReadings } from '#app/domain/payments/inbox/apply-readings.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { aFailedCallback, aPaidCallback } from '#tests/factories/messages.ts'
import { anAttempt, attemptBy } from '#tests/factories/prompts.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

test('two workers, one with "A paid, B failed" and one with "B paid, A failed", do not wait for each other', async () => {
  await using portal = await openPortal()
  const read = messageReader(SHORTCODE)
  const stored = (key: { callbackKey: string }, body: unknown) => ({
    id: `inb_${Math.random()}`,
    kind: 'prompt_callback',
    pathKey: key.callbackKey,
    trusted: true,
    outcome: null,
    body: JSON.stringify(body),
  })
  for (let round = 0; round < 15; round++) {
    const [a, b] = [
      await anAttempt(portal.ctx, { msisdn: `25470000${1000 + round}` }),
      await anAttempt(portal.ctx, { msisdn: `25471000${1000 + round}` }),
    ]
    const work = (paid: typeof a, failed: typeof b) =>
      inTransaction(portal.ctx, async (tx) => {
        const messages = [stored(failed, aFailedCallback(1032)), stored(paid, aPaidCallback())]
        return applyReadings(tx, messages, await read(tx, messages))
      })
    await Promise.all([work(a, b), work(b, a)])
    expect([(await attemptBy(portal.ctx, a.pageKey)).state, (await attemptBy(portal.ctx, b.pageKey)).state]).toEqual([
      'paid',
      'paid',
    ])
  }
})
