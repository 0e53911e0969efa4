import {
  addFile,
  beginSubmission,
  decideCall,
  handInCall,
  listCalls,
  makeSecret,
  namePanel,
  sendSubmission,
  turnKey,
  writeCall,
} from './domain/calls/index.server.ts'
import { callForm, whoForm } from './domain/calls/schemas.ts'
import { currentSpells, numberOf } from './domain/people/index.server.ts'
import { type Ctx, inTransaction } from './domain/shared/ctx.server.ts'
import { lockNames } from './domain/shared/locks.server.ts'
import { addDays, dayOf } from './domain/shared/dates.ts'
import { done } from './practice-fees.server.ts'

/** Nobody: who sent something that is still locked, and who sent something that was opened. The tests look for both in what a thief would find. */
export const APPLICANTS = ['Washauri Mfanosiri', 'Kikundi Mfanowazi'] as const

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
} as const

type Hands = { writer: Ctx; reader: Ctx; panel: Ctx[]; numbers: string[] }

/** Two calls to practise on: one that is open and to which somebody has sent something, and one that two have opened. */
export const furnishCalls = (live: Ctx): Promise<void> =>
  inTransaction(live, async (ctx) => {
    await lockNames(ctx, ['practice-calls'])
    const operator: Ctx = { ...ctx, actor: { kind: 'operator', name: 'practice-one' } }
    if ((await listCalls(operator)).length > 0) return
    const at = async (daysAgo: number) =>
      handsOf({ ...ctx, now: () => new Date(live.now().getTime() - daysAgo * 86_400_000) })
    const [now, before, then] = [await at(0), await at(20), await at(5)]
    if (!now || !before || !then) return
    const open = await publish(live, now, { ...WORDS.open }, 21)
    await send(ctx, open.slug, APPLICANTS[0], ['d1', 'd2'])
    const old = await publish(live, before, { ...WORDS.opened }, 14)
    await send({ ...ctx, now: before.writer.now }, old.slug, APPLICANTS[1], ['d1'])
    for (const [i, officer] of then.panel.slice(0, 2).entries())
      done(await turnKey(officer, { callId: old.callId, words: old.words[i] ?? '' }))
  })

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

async function send(ctx: Ctx, slug: string, name: string, documents: readonly string[]): Promise<void> {
  const who = whoForm.parse({ name, email: 'washauri@practice.invalid', phone: '', note: '' })
  const { key } = done(await beginSubmission(ctx, { slug, who }))
  const bytes = Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${name}\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
  for (const document of documents) done(await addFile(ctx, { key, document, bytes }))
  done(await sendSubmission(ctx, { key }))
}
