import {
  askForPlace,
  confirmClimb,
  keepOuting,
  markRoll,
  openDeskOuting,
  setOutingState,
} from '../domain/campaigns/index.server.ts'
import { askForPlaceForm, type Outcome, outingForm } from '../domain/campaigns/outings/schemas.ts'
import { linkKey } from '../domain/payments/index.server.ts'
import { type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { dayOf } from '../domain/shared/dates.ts'
import { lockNames } from '../domain/shared/locks.server.ts'
import { climbers } from '#db/schema/climbers.ts'
import { outings } from '#db/schema/outings.ts'
import { asc, count, eq } from 'drizzle-orm'

const SLUG = 'climb-for-justice'
const DAY_MS = 86_400_000

type Plan = {
  outing: Record<string, string>
  /** Invented, every one; those with a `climber` come from her own page, the first, the second … */
  people: readonly { name: string; climber?: number; came?: Outcome }[]
}

/** One outing that is behind us, with its summit log, and one to come, with a fee and a waiting list. */
export async function furnishOutings(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockNames(tx, ['practice:outings'])
    const [there] = await tx.db.select({ n: count() }).from(outings)
    if (there && there.n > 0) return
    const at = (days: number): Ctx => ({ ...tx, now: () => new Date(tx.now().getTime() + days * DAY_MS) })
    const day = (days: number): string => dayOf(at(days).now())
    const meeting = { bring: 'Water, a warm jacket, shoes that hold.', offerHours: '24' }
    const past = await furnish(at(-30), {
      outing: {
        ...{ ...meeting, mountainId: 'longonot', day: day(-14), cutoffOn: day(-16), capacity: '20', fee: '0' },
        ...{ place: 'Longonot gate, by the big fig tree', hour: '06:30' },
      },
      people: [
        { name: 'Makena', climber: 0, came: 'summit' },
        { name: 'Otieno', climber: 1, came: 'summit' },
        { name: 'Wairimu', came: 'came' },
        { name: 'Hassan', came: 'absent' },
      ],
    })
    const desk = deskOf(at(-13))
    const roll = await openDeskOuting(desk, past.outingId)
    const marks = new Map(roll?.places.map(({ id, name }) => [id, past.came.get(name) ?? 'absent']))
    expectOk(await markRoll(desk, { outingId: past.outingId, marks }))
    expectOk(await confirmClimb(desk, { outingId: past.outingId }))
    await furnish(at(0), {
      outing: {
        ...{ ...meeting, mountainId: 'mount-kenya', day: day(30), cutoffOn: day(23), capacity: '3', fee: '1500' },
        ...{ place: 'Naro Moru, in front of the post office', hour: '05:00' },
      },
      people: [
        { name: 'Makena', climber: 0 },
        { name: 'Akinyi' },
        { name: 'Barasa' },
        { name: 'Chebet' },
        { name: 'Dalmas' },
      ],
    })
  })
}

const deskOf = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'operator', name: 'practice-one' } })

async function furnish(tx: Ctx, { outing, people }: Plan): Promise<{ outingId: string; came: Map<string, Outcome> }> {
  const keys = (
    await tx.db.select({ id: climbers.id }).from(climbers).where(eq(climbers.state, 'shown')).orderBy(asc(climbers.id))
  ).map(({ id }) => linkKey(tx, id))
  const desk = deskOf(tx)
  const { outingId } = expectOk(await keepOuting(desk, { slug: SLUG, outingId: null, form: outingForm.parse(outing) }))
  expectOk(await setOutingState(desk, { outingId, wish: 'open' }))
  for (const { name, climber } of people) {
    const form = askForPlaceForm.parse({
      ...{ name, email: `${name.toLowerCase()}@practice.invalid`, phone: '', isKnown: false },
      ...{ isChild: false, guardian: '', guardianConsents: false, medical: '', waiver: true },
      ...{ kinName: 'A sister', kinPhone: '0700 000 001' },
    })
    const climberKey = climber === undefined ? null : (keys[climber] ?? null)
    expectOk(await askForPlace(tx, { outingId, form, climberKey, language: 'en' }))
  }
  return { outingId, came: new Map(people.flatMap(({ name, came }) => (came ? [[name, came] as const] : []))) }
}

function expectOk<T>(done: { ok: true; value: T } | { ok: false; code: string }): T {
  if (!done.ok) throw new Error(`practice: ${done.code}`)
  return done.value
}
