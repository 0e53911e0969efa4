import {
  askToClimb,
  decideClimber,
  decideTeam,
  findOwnClimber,
  foundTeam,
  joinTeam,
  openClimber,
} from '../domain/campaigns/index.server.ts'
import type { Ctx } from '../domain/shared/ctx.server.ts'
import { inTransaction } from '../domain/shared/ctx.server.ts'
import { lockNames } from '../domain/shared/locks.server.ts'
import { addDays, dayOf } from '../domain/shared/dates.ts'
import { furnishNews, practisePhoto } from './share.server.ts'
import { kes } from '../domain/shared/money.ts'
import { makePledge } from '../domain/giving/index.server.ts'
import { climbers } from '#db/schema/climbers.ts'
import { count } from 'drizzle-orm'

const SLUG = 'climb-for-justice'

/** Invented, every one. The last of them still waits for somebody at the desk. */
const SAMPLES = [
  {
    name: 'Makena',
    goal: 15_000_000n,
    kind: 'mountain',
    story:
      'My grandmother walked eleven kilometres to the chief to ask why her field was fenced. She was told to go home. I climb because somebody who asks should have a home to go to, and a door that locks.\n\nPoint Lenana first, in the cold before sunrise. Then the big one.',
  },
  {
    name: 'Otieno',
    goal: 8_000_000n,
    kind: 'mountain',
    story:
      'I am slow, I carry too much, and I sing on the way up. Give me a reason to reach the top: each shilling is one.',
  },
  {
    name: 'Zainabu',
    goal: 5_000_000n,
    kind: 'virtual',
    story:
      'My knees climb no mountain any more, so I climb on the telephone. I have called forty people so far, and I have not asked you yet.',
  },
  {
    name: 'Kiprono',
    goal: 6_000_000n,
    kind: 'mountain',
    story:
      'I write down what happens in my ward, and I have moved house three times for it. I would like to move once more: in.',
  },
] as const

/** Climbers and a team to practise on, once. */
export async function furnishClimbers(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    // Several processes may start at once, and one of them makes all.
    await lockNames(tx, ['practice:climbers'])
    const [there] = await tx.db.select({ n: count() }).from(climbers)
    if (there && there.n > 0) return
    const keys = []
    for (const sample of SAMPLES) keys.push(await ask(tx, sample))
    const [captain = '', ...others] = keys
    await practisePhoto(tx, captain)
    const desk: Ctx = { ...tx, actor: { kind: 'operator', name: 'practice-one' } }
    for (const key of [captain, ...others.slice(0, -1)]) await show(desk, key)
    const founded = await foundTeam(tx, { key: captain, name: 'Mawingu', joining: 'open' })
    if (!founded.ok) throw new Error(`practice: ${founded.code}`)
    await decideTeam(desk, { teamId: founded.value.teamId, isShown: true })
    const code = (await findOwnClimber(tx, captain))?.team?.code ?? ''
    await joinTeam(tx, { key: others[0] ?? '', by: { code } })
    await promise(desk, (await findOwnClimber(tx, captain))?.code ?? '')
    await furnishNews(tx, { slug: SLUG, climberKey: captain })
  })
}

async function ask(tx: Ctx, { name, story, goal, kind }: (typeof SAMPLES)[number]): Promise<string> {
  const asked = await askToClimb(tx, {
    ...{ slug: SLUG, language: 'en', name, story, goal: kes(goal), kind, county: null, isRanked: true, isChild: false },
    ...{ phone: '', email: `${name.toLowerCase()}@practice.invalid`, guardian: '', guardianConsents: false },
    ...{ photoAllowed: false, consent: true },
  })
  if (!asked.ok) throw new Error(`practice: ${asked.code}`)
  return asked.value.key
}

async function show(desk: Ctx, key: string): Promise<void> {
  const own = await findOwnClimber(desk, key)
  const page = own && (await openClimber(desk, own.id))
  if (!own || !page) throw new Error('practice: a climber is not there')
  await decideClimber(desk, { climberId: own.id, verdict: 'show', note: '', seenAt: page.seenAt })
}

/** What guests of a launch night said: one for a day, one for each metre of the first climber. */
async function promise(desk: Ctx, to: string): Promise<void> {
  const guest = { name: '', phone: '', slug: SLUG, language: 'en', consent: true, most: null } as const
  const promises = [
    {
      ...guest,
      kind: 'fixed',
      amount: kes(2_000_000n),
      name: 'Mgeni wa kwanza',
      email: 'mgeni1@practice.invalid',
      to: '',
    },
    { ...guest, kind: 'per_metre', amount: kes(500n), most: kes(2_500_000n), email: 'mgeni2@practice.invalid', to },
  ] as const
  const dueOn = addDays(dayOf(desk.now()), 60)
  for (const one of promises) {
    const made = await makePledge(desk, { ...one, dueOn })
    if (!made.ok) throw new Error(`practice: ${made.code}`)
  }
}
