import { askForSeat, openOccasion } from '#app/domain/seats/index.server.ts'
import { readKeyRing } from '#app/config/key-ring.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { join } from 'node:path'
import { atLeast, type Figure } from './measure.ts'

const BOOKINGS = 1_000
const AT_ONCE = 12
const DAY_MS = 86_400_000

/** How many people a second are given a seat, or a place in the line, of one occasion that all of them want at once. */
export async function benchSeats(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const app = connect(databaseUrl, { max: AT_ONCE, role: APP_ROLE })
  const now = () => new Date()
  const vault = openVault(readKeyRing(join(portal.dataDir, 'keys.json')))
  const ctx: Ctx = { db: app.db, now, newId: newIdAt(now), actor: { kind: 'system', job: 'bench' }, vault }
  try {
    const soon = new Date(now().getTime() + DAY_MS)
    const id = ctx.newId('otg')
    const terms = { id, capacity: 30, offerMinutes: 60, offersUntil: soon, cancelUntil: soon }
    await inTransaction(ctx, (tx) => openOccasion(tx, terms))
    let next = 0
    const began = performance.now()
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < BOOKINGS) {
          const holder = `bench-${next++}`
          await inTransaction(ctx, (tx) => askForSeat(tx, { occasionId: id, holder }))
        }
      }),
    )
    const seconds = (performance.now() - began) / 1000
    return [atLeast('seats of one occasion asked for, at once', BOOKINGS / seconds, 50, ' per s')]
  } finally {
    await app.close()
  }
}
