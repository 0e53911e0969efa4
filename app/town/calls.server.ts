import {
  addFile,
  beginSubmission,
  decideCall,
  decideOutcome,
  declareConflict,
  handInCall,
  listCalls,
  makeSecret,
  namePanel,
  openedOf,
  proposeOutcome,
  scoreSubmission,
  sendSubmission,
  turnKey,
  writeCall,
} from '../domain/calls/index.server.ts'
import { callForm, whoForm } from '../domain/calls/schemas.ts'
import { currentSpells, numberOf } from '../domain/people/index.server.ts'
import { type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { lockNames } from '../domain/shared/locks.server.ts'
import { addDays, dayOf } from '../domain/shared/dates.ts'
import { done } from './fees.server.ts'

/** Nobody: who sent something that is still locked, and who sent something that was opened. The tests look for both in what a thief would find. */
export const APPLICANTS = ['Washauri Mfanosiri', 'Kikundi Mfanowazi', 'Wachapaji Mfanokimya'] as const
/** Why somebody got her points, and what she was told: the same. */
export const JUDGED = ['mfanonadhifu kazini', 'mfanoghali kupita'] as const

const WORDS = {
  open: {
    kind: 'consultancy',
    en: {
      title: 'Practice: somebody to look at how safe our trainings are',
      summary: 'Ten days of work in three counties, before the long rains.',
      terms:
        '## What is to be done\n\nVisit three trainings, speak with those who came, and write **ten pages** that say what to change.\n\n- No names in the report.\n- Travel is paid by receipt.',
    },
    sw: {
      title: 'Majaribio: mtu wa kutazama usalama wa mafunzo yetu',
      summary: 'Siku kumi za kazi katika kaunti tatu, kabla ya masika.',
      terms:
        '## Cha kufanya\n\nTembelea mafunzo matatu, zungumza na waliohudhuria, na uandike **kurasa kumi** zinazosema kibadilishwe nini.\n\n- Hakuna majina katika ripoti.\n- Usafiri hulipwa kwa stakabadhi.',
    },
    documents: '*Proposal | Pendekezo\n*Budget | Bajeti\nEarlier work | Kazi za awali',
    criteria: '50 | Experience with defenders | Uzoefu na watetezi\n30 | Method | Mbinu\n20 | Price | Bei',
  },
  opened: {
    kind: 'interest',
    en: {
      title: 'Practice: printers for a handbook',
      summary: 'Two thousand copies on paper that bears rain.',
      terms: 'Say what you print on, and **how soon**.',
    },
    sw: {
      title: 'Majaribio: wachapishaji wa kitabu cha mwongozo',
      summary: 'Nakala elfu mbili kwenye karatasi inayostahimili mvua.',
      terms: 'Sema unachapisha kwenye nini, na **kwa muda gani**.',
    },
    documents: '*Offer | Zabuni',
    criteria: '60 | Price | Bei\n40 | Time | Muda',
  },
  decided: {
    kind: 'consultancy',
    en: {
      title: 'Practice: a drawing for the wall',
      summary: 'One wall, one week, one saying.',
      terms: 'Send a sketch, and say **what it costs**.',
    },
    sw: {
      title: 'Majaribio: mchoro wa ukutani',
      summary: 'Ukuta mmoja, wiki moja, msemo mmoja.',
      terms: 'Tuma rasimu, na useme **bei yake**.',
    },
    documents: '*Sketch | Rasimu',
    criteria: '70 | Drawing | Mchoro\n30 | Price | Bei',
  },
  draft: {
    kind: 'vacancy',
    en: {
      title: 'Practice: a driver for the long road',
      summary: 'Half a year, from the new year on.',
      terms: 'Somebody who knows the roads of the north.',
    },
    sw: {
      title: 'Majaribio: dereva wa safari ndefu',
      summary: 'Nusu mwaka, kuanzia mwaka mpya.',
      terms: 'Mtu anayejua barabara za kaskazini.',
    },
    documents: '*Licence | Leseni',
    criteria: '100 | Experience | Uzoefu',
  },
} as const

type Hands = { writer: Ctx; reader: Ctx; panel: Ctx[]; numbers: string[] }

/** Calls to practise on, one in each stage: a draft, one that waits, one that is open, one that two have opened, one that is decided. */
export const furnishCalls = (live: Ctx): Promise<void> =>
  inTransaction(live, async (ctx) => {
    await lockNames(ctx, ['practice-calls'])
    const operator: Ctx = { ...ctx, actor: { kind: 'operator', name: 'practice-one' } }
    if ((await listCalls(operator)).length > 0) return
    const at = async (daysAgo: number) =>
      handsOf({ ...ctx, now: () => new Date(live.now().getTime() - daysAgo * 86_400_000) })
    const [now, before] = [await at(0), await at(20)]
    if (!now || !before) return
    const closes = { day: addDays(dayOf(live.now()), 30), hour: '17:00' }
    for (const isWaiting of [false, true]) {
      const draft = done(await writeCall(now.writer, { form: callForm.parse({ ...WORDS.draft, closes }) }))
      if (isWaiting) done(await handInCall(now.writer, draft))
    }
    const open = await publish(live, now, { ...WORDS.open }, 21)
    await send(ctx, open.slug, APPLICANTS[0], ['d1', 'd2'])
    const old = await publish(live, before, { ...WORDS.opened }, 14)
    await send({ ...ctx, now: before.writer.now }, old.slug, APPLICANTS[1], ['d1'])
    // They have had their roles since today, and whoever opens has one.
    await openTogether(now, old)
    const past = await publish(live, before, { ...WORDS.decided }, 14)
    await send({ ...ctx, now: before.writer.now }, past.slug, 'Mchoraji Mfano', ['d1'], 'yes')
    await send({ ...ctx, now: before.writer.now }, past.slug, APPLICANTS[2], ['d1'])
    await openTogether(now, past)
    await judge(now, past.callId)
  })

async function openTogether({ panel }: Hands, { callId, words }: { callId: string; words: string[] }): Promise<void> {
  for (const [i, officer] of panel.slice(0, 2).entries())
    done(await turnKey(officer, { callId, words: words[i] ?? '' }))
}

/** Two score, one proposes, another decides; the third stands close to somebody. */
async function judge({ panel: [one, two, three] }: Hands, callId: string): Promise<void> {
  if (!one || !two || !three) throw new Error('a panel has three')
  done(await declareConflict(three, { callId, hasConflict: true }))
  const opened = (await openedOf(one, callId)).map(({ id, who }) => ({ id, isBest: who?.named === 'yes' }))
  for (const judge of [one, two]) {
    done(await declareConflict(judge, { callId, hasConflict: false }))
    for (const { id, isBest } of opened) {
      const note = JUDGED[isBest ? 0 : 1]
      const points = isBest ? [60, 20] : [40, 25]
      const marks = ['c1', 'c2'].map((criterion, i) => ({ criterion, points: points[i] ?? 0, note }))
      done(await scoreSubmission(judge, { callId, openedId: id, marks }))
    }
  }
  const lines = opened.map(({ id, isBest }) => ({
    openedId: id,
    result: isBest ? ('chosen' as const) : ('reserve' as const),
    reason: JUDGED[isBest ? 0 : 1],
  }))
  const { proposalId } = done(await proposeOutcome(one, { callId, lines }))
  done(await decideOutcome(two, { callId, proposalId, isAgreed: true }))
}

/** The practice people who write calls, and a panel of three. */
async function handsOf(ctx: Ctx): Promise<Hands | null> {
  const operator = (name: string): Ctx => ({ ...ctx, actor: { kind: 'operator', name } })
  const spells = await inTransaction(operator('practice-one'), currentSpells)
  const ids = (['administrator', 'administrator', 'communications'] as const).map(
    (wanted, i) => spells.filter(({ role }) => role === wanted)[i === 1 ? 1 : 0]?.personId,
  )
  const panel = ids.flatMap((id) => id ?? [])
  if (panel.length < ids.length) return null
  const as = (personId: string): Ctx => ({ ...ctx, actor: { kind: 'person', personId } })
  const numbers: string[] = []
  for (const id of panel) numbers.push((await numberOf(ctx, id)) ?? '')
  return { writer: operator('practice-one'), reader: operator('practice-two'), panel: panel.map(as), numbers }
}

async function publish(
  live: Ctx,
  { writer, reader, panel, numbers }: Hands,
  words: (typeof WORDS)[keyof typeof WORDS],
  days: number,
) {
  const closes = { day: addDays(dayOf(writer.now()), days), hour: '17:00' }
  const { callId, version } = done(await writeCall(writer, { form: callForm.parse({ ...words, closes }) }))
  // They have had their roles since today.
  done(await namePanel({ ...writer, now: live.now }, { callId, numbers }))
  const secrets: string[] = []
  for (const officer of panel) secrets.push(done(await makeSecret(officer, { callId })).words)
  done(await handInCall(writer, { callId, version }))
  const { slug } = done(await decideCall(reader, { callId, version, isPublished: true }))
  return { callId, slug: slug ?? '', words: secrets }
}

async function send(ctx: Ctx, slug: string, name: string, documents: readonly string[], named = ''): Promise<void> {
  const who = whoForm.parse({ name, email: 'washauri@practice.invalid', phone: '', note: '', named })
  const { key } = done(await beginSubmission(ctx, { slug, who }))
  const bytes = Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${name}\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
  for (const document of documents) done(await addFile(ctx, { key, document, bytes }))
  done(await sendSubmission(ctx, { key }))
}
