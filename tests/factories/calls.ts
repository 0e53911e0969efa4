import {
  addFile,
  beginSubmission,
  decideCall,
  handInCall,
  makeSecret,
  namePanel,
  sendSubmission,
  turnKey,
  writeCall,
} from '#app/domain/calls/index.server.ts'
import { type CallForm, callForm, type WhoForm, whoForm } from '#app/domain/calls/schemas.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { callOfficers, calls, openedFiles, openedSubmissions, submissions } from '#db/schema/calls.ts'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { actingAs, someoneWith } from './people.ts'

type Typed = z.input<typeof callForm>

/** A minute on the clock in Nairobi, so many days from now. */
export const inDays = (ctx: Ctx, days: number): Typed['closes'] => {
  const clock = new Date(ctx.now().getTime() + days * 86_400_000 + 3 * 3_600_000).toISOString()
  return { day: clock.slice(0, 10), hour: clock.slice(11, 16) }
}

/** What an editor types: a consultancy that asks for a proposal, and takes a certificate. */
export const aCall = (ctx: Ctx, over: Partial<Typed> = {}): CallForm =>
  callForm.parse({
    kind: 'consultancy',
    en: { title: 'Evaluation of the climb', summary: 'An outside look.', terms: 'Write **clearly**.' },
    sw: { title: 'Tathmini ya upandaji', summary: 'Jicho la nje.', terms: 'Andika **wazi**.' },
    documents: '*Proposal | Pendekezo\nCertificate | Cheti',
    criteria: '60 | Experience | Uzoefu\n40 | Price | Bei',
    closes: inDays(ctx, 7),
    ...over,
  })

export const someone = (over: Partial<WhoForm> = {}): WhoForm =>
  whoForm.parse({ name: 'Mfano Washauri', email: 'washauri@example.org', phone: '', note: '', ...over })

/** A PDF of so many pages as any program writes it, told from others by a word. */
export const aPdf = (word = 'proposal'): Uint8Array =>
  new TextEncoder().encode(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% ${word}\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  )

/** Two who write calls, and a panel of three. */
export async function aCallDesk(ctx: Ctx) {
  const people = [
    await someoneWith(ctx, 'communications'),
    await someoneWith(ctx, 'communications'),
    await someoneWith(ctx, 'finance'),
    await someoneWith(ctx, 'administrator'),
    await someoneWith(ctx, 'training_officer'),
  ] as const
  const acting = people.map(({ personId }) => actingAs(ctx, personId)) as [Ctx, Ctx, Ctx, Ctx, Ctx]
  const [writer, reader, ...panel] = acting
  return { writer, reader, panel, numbers: people.slice(2).map(({ number }) => number) }
}
export type CallDesk = Awaited<ReturnType<typeof aCallDesk>>

const value = <T>(done: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!done.ok) throw new Error(done.code)
  return done.value
}

/** A call that waits for its second reader, with the words of its panel. */
export async function aWaitingCall({ writer, panel, numbers }: CallDesk, form = aCall(writer)) {
  const { callId, version } = value(await writeCall(writer, { form }))
  value(await namePanel(writer, { callId, numbers }))
  const words: string[] = []
  for (const officer of panel) words.push(value(await makeSecret(officer, { callId })).words)
  value(await handInCall(writer, { callId, version }))
  return { callId, version, words }
}

/** A call that is open to everybody. */
export async function anOpenCall(desk: CallDesk, form = aCall(desk.writer)) {
  const waiting = await aWaitingCall(desk, form)
  const { slug } = value(await decideCall(desk.reader, { ...waiting, isPublished: true }))
  return { ...waiting, slug: slug ?? '', closesAt: form.closes }
}

/** Something sent to it. */
export async function aSubmission(ctx: Ctx, slug: string, who = someone(), bytes = aPdf()) {
  const { key } = value(await beginSubmission(ctx, { slug, who }))
  value(await addFile(ctx, { key, document: 'd1', bytes }))
  const { receipt } = value(await sendSubmission(ctx, { key }))
  return { key, receipt }
}

/** Two of the panel open it. */
export async function openedTogether({ panel }: CallDesk, { callId, words }: { callId: string; words: string[] }) {
  value(await turnKey(panel[0] as Ctx, { callId, words: words[0] ?? '' }))
  return value(await turnKey(panel[1] as Ctx, { callId, words: words[1] ?? '' }))
}

/** A call that was opened, with one file, for a panel of whoever is named: as it stands, without the way there. */
export async function anOpenedCallOf(ctx: Ctx, personIds: readonly string[]) {
  const { personId } = await someoneWith(ctx, 'communications')
  const { callId } = value(await writeCall(actingAs(ctx, personId), { form: aCall(ctx) }))
  const [openedId, fileId, submissionId, at] = [ctx.newId('osb'), ctx.newId('osf'), ctx.newId('sub'), ctx.now()]
  await asPortal(ctx, 'test', async (tx) => {
    const move = (set: Partial<typeof calls.$inferInsert>) => tx.db.update(calls).set(set).where(eq(calls.id, callId))
    await move({ stage: 'waiting', closesAt: at })
    await move({ stage: 'open', recipient: 'age1x' })
    await move({ stage: 'opened', openedAt: at })
    await tx.db.insert(callOfficers).values(personIds.map((id) => ({ callId, actor: `person:${id}`, createdAt: at })))
    const times = { createdAt: at, changedAt: at }
    await tx.db.insert(submissions).values({ id: submissionId, callId, keyIndex: Buffer.from(submissionId), ...times })
    const opened = { receipt: submissionId, whoSealed: null, isDamaged: false, createdAt: at }
    await tx.db.insert(openedSubmissions).values({ id: openedId, callId, submissionId, ...opened })
    const place = { table: 'opened_files', column: 'file_sealed', row: fileId }
    const fileSealed = tx.vault.seal(place, Buffer.from(aPdf()).toString('base64'))
    const file = { document: 'd1', kind: 'pdf' as const, size: 9, createdAt: at }
    await tx.db.insert(openedFiles).values({ id: fileId, openedId, ...file, fileSealed })
  })
  return { callForId: callId, fileId }
}
