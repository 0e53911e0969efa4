import { askForSeat, openOccasion } from '#app/domain/seats/index.server.ts'
import { addDays, dayOf } from '#app/domain/shared/dates.ts'
import { enrol } from '#app/domain/trainings/index.server.ts'
import { enrolForm } from '#app/domain/trainings/schemas.ts'
import { readKeyRing } from '#app/config/key-ring.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { actingAs, aPerson } from '#tests/factories/people.ts'
import { aCohort, enrolFields } from '#tests/factories/trainings.ts'
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
    return [
      atLeast('seats of one occasion asked for, at once', BOOKINGS / seconds, 50, ' per s'),
      await benchEnrolling(ctx),
    ]
  } finally {
    await app.close()
  }
}

const PEOPLE = 300
/** Before the clock runs: a server that has been up for a while has its code compiled, and its connections know the questions. */
const WARM = 100

/** The same for a training: people who have signed in, whose eligibility is asked, and whose words are sealed. */
async function benchEnrolling(ctx: Ctx): Promise<Figure> {
  const day = addDays(dayOf(ctx.now()), 30)
  const days = { closesOn: day, cancelUntilOn: day, venueFrom: day, sessions: `${day} 09:00-13:00`, leastSessions: '1' }
  const cohort = await aCohort(ctx, { ...days, capacity: '30' })
  const people: string[] = []
  while (people.length < WARM + PEOPLE) people.push((await aPerson(ctx)).personId)
  const form = enrolForm.parse(enrolFields())
  const enrolled = async (them: string[]): Promise<void> => {
    for (let personId = them.pop(); personId !== undefined; personId = them.pop()) {
      const asked = await enrol(actingAs(ctx, personId), { cohortId: cohort.id, form, language: 'sw' })
      if (!asked.ok) throw new Error(asked.code)
    }
  }
  const allAtOnce = (them: string[]) => Promise.all(Array.from({ length: AT_ONCE }, () => enrolled(them)))
  await allAtOnce(people.splice(0, WARM))
  const began = performance.now()
  await allAtOnce(people)
  const seconds = (performance.now() - began) / 1000
  return atLeast('seats of one training asked for, at once', PEOPLE / seconds, 50, ' per s')
}
