import { aConfirmation } from '#tests/factories/messages.ts'
import { startPortal } from '#tests/setup/portal-process.ts'
import { poster } from '#tests/setup/stream.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { room } from '#tests/setup/room.ts'

test('told to stop in the middle of work it finishes what it has begun, ends well, and starts again where it was', async () => {
  const dataDir = mkdtempSync(join(room(), 'portal-stop-'))
  const portal = await startPortal({ dataDir, keepData: true })
  const { post, close } = poster(32)
  const statuses: number[] = []
  const sending = Array.from(
    { length: 400 },
    async () =>
      void statuses.push(
        await post(
          `${portal.url}${portal.hooks()}/confirmation`,
          JSON.stringify(aConfirmation({ TransAmount: '1.00' })),
        ),
      ),
  )
  while (statuses.length < 100) await new Promise((wake) => setTimeout(wake, 2))
  expect(await portal.stop()).toBe(0)
  await Promise.all(sending)
  close()
  expect(portal.output()).toContain('"msg":"stopped"')
  // Answered, or never taken up: nothing was broken off half-way.
  expect(new Set(statuses)).toEqual(new Set(statuses.includes(0) ? [200, 0] : [200]))

  await using again = await startPortal({ dataDir, port: Number(new URL(portal.url).port) })
  const answered = statuses.filter((status) => status === 200).length
  const gifts = async () =>
    ((await (await fetch(`${again.url}/campaigns/climb-for-justice.json`)).json()) as { gifts: number }).gifts
  for (let i = 0; i < 100 && (await gifts()) < answered; i++) await new Promise((wake) => setTimeout(wake, 100))
  expect(await gifts()).toBeGreaterThanOrEqual(answered)
  rmSync(dataDir, { recursive: true, force: true })
})
