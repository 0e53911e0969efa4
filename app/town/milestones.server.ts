import {
  askReport,
  freezeMonths,
  listMilestones,
  moveRecord,
  openIndicator,
  setTarget,
  writeRecord,
} from '../domain/milestones/index.server.ts'
import type { Act } from '../domain/milestones/codes.ts'
import { reportForm } from '../domain/milestones/report-schemas.ts'
import { recordForm, targetForm } from '../domain/milestones/schemas.ts'
import { currentSpells } from '../domain/people/index.server.ts'
import { done } from './fees.server.ts'
import { type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { lockNames } from '../domain/shared/locks.server.ts'
import { addDays, addMonths, dayOf, noonInNairobi } from '../domain/shared/dates.ts'

/** Off the Coalition's leaflet, which bears no date: the day is made up for practice. */
const LEAFLET = [
  ['members', '3,456'],
  ['networks', '14'],
  ['trained', '2,504'],
  ['awards', '2'],
  ['journalists', '22'],
  ['east-africa', '19'],
  ['organisations', '26'],
] as const
const SOURCE = 'The Coalition’s leaflet; its day is made up for practice'
const STORY = 'One of them was interviewed behind the blue kiosk, for her house was watched.'
const MONTHS = 3
/** Which also pays for the trainings of the town. */
const GRANT = 'Practice fund'

/** Two tables of one figure, of which some cells are too small to be shown. */
const BY_COUNTY_AND_AGE = [
  ...['47 46', '01 24', '42 18', '32 15', '16 12', '23 11', '07 4', 'not_said 10'].map((one) => `county ${one}`),
  ...['under_18 2', '18_24 18', '25_35 31', '36_60 20', 'over_60 11'].map((one) => `sex women age ${one}`),
  ...['18_24 14', '25_35 22', '36_60 12', 'over_60 10'].map((one) => `sex men age ${one}`),
].join('\n')

type Hands = { writes: Ctx; checks: Ctx; publishes: Ctx }

/** Figures to practise on, once: opening balances, three frozen months, and reported ones in every state. */
export const furnishMilestones = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await lockNames(tx, ['practice:milestones'])
    const hands = await handsOf(tx)
    if (!hands) return
    const isKept = (await listMilestones(hands.writes)).some(({ figure, drafts }) => figure !== null || drafts > 0)
    if (isKept) return
    const [first, last] = [`${dayOf(tx.now()).slice(0, 4)}-01-01`, dayOf(tx.now())]
    const opened = addDays(first, -1)
    for (const [slug, value] of LEAFLET)
      await figure(hands, slug, { kind: 'opening', value, endsOn: opened, source: SOURCE }, ['verify', 'publish'])
    for (let back = MONTHS - 1; back >= 0; back--) {
      const then = noonInNairobi(addMonths(`${last.slice(0, 7)}-01`, -back))
      await freezeMonths({ ...tx, now: () => then })
    }
    const raised = (await openIndicator(hands.checks, 'raised'))?.figures ?? []
    for (const [at, { id }] of raised.toReversed().entries())
      await move(hands, id, at < raised.length - 1 ? ['verify', 'publish'] : ['verify'])
    const month = (back: number) => {
      const beginsOn = addMonths(`${last.slice(0, 7)}-01`, -back)
      return { beginsOn, endsOn: addDays(addMonths(beginsOn, 1), -1) }
    }
    const list = { kind: 'reported', source: 'List of cases, made up for practice' }
    const cells = 'sex women 21\nsex men 10\nsex not_said 3'
    await figure(hands, 'journalists', { ...list, ...month(3), value: '34', cells, story: STORY, grant: GRANT }, [
      'verify',
      'publish',
    ])
    await figure(hands, 'journalists', { ...list, ...month(4), value: '140', cells: BY_COUNTY_AND_AGE, grant: GRANT }, [
      'verify',
      'publish',
    ])
    await figure(hands, 'journalists', { ...list, ...month(2), value: '15' }, ['verify'])
    await figure(hands, 'journalists', { ...list, ...month(1), value: '12', grant: 'Mfano Fund, grant 7' }, [])
    await figure(hands, 'journalists', { ...list, ...month(1), value: '3' }, ['return'])
    await figure(hands, 'awards', { ...list, ...month(2), value: '1', source: 'Announcement, made up' }, [
      'verify',
      'publish',
      'withdraw',
    ])
    const target = { value: '60', beginsOn: first, endsOn: addDays(addMonths(first, 12), -1), grant: '' }
    done(await setTarget(hands.publishes, { slug: 'journalists', form: targetForm.parse(target) }))
    for (const [slug, value] of [
      ['journalists', '200'],
      ['awards', '2'],
      ['raised', '900,000,000'],
    ] as const) {
      const ofGrant = targetForm.parse({ ...target, value, grant: GRANT })
      done(await setTarget(hands.publishes, { slug, form: ofGrant }))
    }
    const report = { grant: GRANT, beginsOn: month(5).beginsOn, endsOn: last, hasStories: false }
    done(await askReport(hands.writes, { form: reportForm.parse(report), language: 'en' }))
  })

/** Two of monitoring and one of communications; null where the town is furnished without them. */
async function handsOf(ctx: Ctx): Promise<Hands | null> {
  const operator: Ctx = { ...ctx, actor: { kind: 'operator', name: 'practice-one' } }
  const spells = await inTransaction(operator, currentSpells)
  const as = (personId: string): Ctx => ({ ...ctx, actor: { kind: 'person', personId } })
  const [one, two] = spells.filter(({ role }) => role === 'monitoring')
  const third = spells.find(({ role }) => role === 'communications')
  return one && two && third
    ? { writes: as(one.personId), checks: as(two.personId), publishes: as(third.personId) }
    : null
}

async function figure(hands: Hands, slug: string, said: Record<string, string>, acts: readonly Act[]): Promise<void> {
  const nothing = { beginsOn: '', county: '', networkId: '', grant: '', story: '', cells: '' }
  const form = recordForm.parse({ ...nothing, ...said })
  const { recordId } = done(await writeRecord(hands.writes, { slug, form }))
  await move(hands, recordId, acts)
}

async function move({ checks, publishes }: Hands, recordId: string, acts: readonly Act[]): Promise<void> {
  for (const act of acts)
    done(await moveRecord(act === 'verify' || act === 'return' ? checks : publishes, { recordId, act }))
}
