import { markWords } from '../jobs/mark-words.ts'
import {
  decideThanks,
  decideUpdate,
  listThanks,
  listUpdates,
  sayThanks,
  setPhoto,
  writeUpdate,
} from '../domain/campaigns/index.server.ts'
import type { Ctx } from '../domain/shared/ctx.server.ts'
import { remakePicture } from '../http/pictures/remake.server.ts'
import { practicePhoto } from '../http/pictures/share-picture.server.ts'

const NEWS = {
  titleEn: 'Boots on: the first training walk',
  textEn:
    'Forty of us walked up Elephant Hill on Saturday, in rain, singing. Nobody was left behind, and the tea at the top was hot.\n\nThe next walk is open to everybody. Bring a friend and a raincoat.',
  titleSw: 'Viatu tayari: matembezi ya kwanza ya mazoezi',
  textSw:
    'Arobaini kati yetu tulipanda Elephant Hill siku ya Jumamosi, mvua ikinyesha, tukiimba. Hakuna aliyeachwa nyuma, na chai ya kileleni ilikuwa moto.\n\nMatembezi yajayo ni ya kila mtu. Njoo na rafiki na koti la mvua.',
}

/** A drawn picture in place of a photo, for whoever practises: no face of anybody. */
export async function practisePhoto(ctx: Ctx, key: string): Promise<void> {
  const made = await remakePicture(await practicePhoto())
  if (!made.ok) throw new Error(`practice: ${made.code}`)
  await setPhoto(ctx, { key, picture: made.value, alt: 'A drawing of Kilimanjaro at sunrise', guardianAllows: false })
}

/** News that two hands have published, one draft that waits, and thanks of a climber. */
export async function furnishNews(tx: Ctx, { slug, climberKey }: { slug: string; climberKey: string }): Promise<void> {
  const [one, two]: [Ctx, Ctx] = [as(tx, 'practice-one'), as(tx, 'practice-two')]
  await writeUpdate(one, { slug, ...NEWS })
  const [draft] = await listUpdates(two)
  if (draft) await decideUpdate(two, { updateId: draft.id, isPublished: true, seenAt: draft.seenAt })
  const { en, sw } = markWords({ percent: 25, campaign: 'Climb for Justice', name: 'Makena' })
  await writeUpdate(one, { slug, titleEn: en.title, textEn: en.text, titleSw: sw.title, textSw: sw.text })
  await sayThanks(tx, { key: climberKey, text: 'Asanteni! Each of you is one more step that I do not climb alone.' })
  for (const { climberId, seenAt } of await listThanks(one))
    await decideThanks(one, { climberId, isShown: true, seenAt })
}

const as = (tx: Ctx, name: string): Ctx => ({ ...tx, actor: { kind: 'operator', name } })
