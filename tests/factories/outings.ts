import {
  askForPlace,
  confirmClimb,
  findOwnPlace,
  keepOuting,
  markRoll,
  openDeskOuting,
  setOutingState,
} from '#app/domain/campaigns/index.server.ts'
import { askForPlaceForm, type Outcome, outingForm } from '#app/domain/campaigns/outings/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { SLUG } from './climbers.ts'
import { actingAs, someoneWith } from './people.ts'

export const WHEN = '2026-12-12-longonot'

/** What the form of an outing holds once it is filled in: a day three weeks from the tests' own. */
export const outingFields = (over: Record<string, string> = {}) => ({
  ...{
    mountainId: 'longonot',
    day: '2026-12-12',
    cutoffOn: '2026-12-10',
    place: 'Kwa Mfano, lango la pili',
    hour: '05:30',
  },
  ...{ bring: 'Maji na koti', capacity: '2', offerHours: '24', fee: '0' },
  ...over,
})

/** What the form for a place holds once it is filled in. */
export const placeFields = (over: Record<string, unknown> = {}) => ({
  ...{
    name: 'Barika Mfano',
    email: 'mgeni@example.org',
    phone: '',
    isChild: false,
    guardian: '',
    guardianConsents: false,
  },
  ...{ medical: 'Pumu kidogo', kinName: 'Shangazi Mfano', kinPhone: '0700 000 123', waiver: true },
  ...over,
})

export const outingDesk = async (ctx: Ctx): Promise<Ctx> =>
  actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)

/** An outing that is open, and the desk that keeps it. */
export async function anOuting(ctx: Ctx, over: Record<string, string> = {}) {
  const desk = await outingDesk(ctx)
  const kept = await keepOuting(desk, { slug: SLUG, outingId: null, form: outingForm.parse(outingFields(over)) })
  if (!kept.ok) throw new Error(kept.code)
  const { outingId } = kept.value
  await setOutingState(desk, { outingId, wish: 'open' })
  return {
    id: outingId,
    desk,
    /** Somebody who asks for a place: the key of her page, and how it stands. */
    async ask(asker: Record<string, unknown> = {}, climberKey: string | null = null) {
      const form = askForPlaceForm.parse({ ...placeFields(asker), isKnown: climberKey !== null })
      const asked = await askForPlace(ctx, { outingId, form, climberKey, language: 'en' })
      if (!asked.ok) throw new Error(asked.code)
      return asked.value
    },
    /** Marks everybody who has a place by her name, and confirms. */
    async climbed(marks: Record<string, Outcome>) {
      const page = await openDeskOuting(desk, outingId)
      const known = new Map(page?.places.map(({ id, name }) => [name, id]))
      const byId = new Map(Object.entries(marks).map(([name, mark]) => [known.get(name) ?? '', mark]))
      for (const done of [await markRoll(desk, { outingId, marks: byId }), await confirmClimb(desk, { outingId })])
        if (!done.ok) throw new Error(done.code)
    },
  }
}

/** `offered`, `waiting 2`: how somebody sees her own place. */
export async function standingOf(ctx: Ctx, key: string): Promise<string> {
  const own = await findOwnPlace(ctx, key)
  return own ? `${own.state}${own.line ? ` ${own.line}` : ''}` : 'none'
}
