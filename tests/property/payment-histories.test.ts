import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openWorld } from './world.ts'
import { histories } from './histories.ts'

const runs = process.env['PORTAL_TESTS'] === 'long' ? 10_000 : 400

test(`${runs} histories of lost, late, doubled, disordered and forged messages and of crashes: the books say what the model says`, async () => {
  await using world = await openWorld()
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const { expected, actual } = await world.live(history)
      expect(actual).toEqual(expected)
    }),
    { numRuns: runs, endOnFailure: false },
  )
  await world.expectBooksToHold()
})
