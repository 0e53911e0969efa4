import {
  decidePost,
  handInPost,
  listPosts,
  markPost,
  openPost,
  readPost,
  readPosts,
  restoreVersion,
  sweepNewsroom,
  takeDownPost,
  withdrawPostConsent,
  writePost,
} from '#app/domain/newsroom/index.server.ts'
import { posts, postVersions, publishedTexts } from '#db/schema/newsroom.ts'
import { outbox } from '#db/schema/messages.ts'
import { aConsent, anAppeal, aNewsroom, aPost, aShownPost, aWaitingPost, clean } from '#tests/factories/newsroom.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const refused = (code: string) => ({ ok: false, code })
const yes = { isPublished: true, note: '', check: clean }

test('nobody tells the world alone: one writes, another publishes, and no third has a say', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const newsroom = await aNewsroom(ctx)
  const { writer, reader } = newsroom
  const officer = actingAs(ctx, (await someoneWith(ctx, 'membership_officer')).personId)
  expect(await writePost(officer, { form: aPost(), check: clean })).toEqual(refused('not_yours'))
  const { postId, version } = await aWaitingPost(newsroom)
  expect(await decidePost(writer, { postId, version, ...yes })).toEqual(refused('own_words'))
  expect(await decidePost(officer, { postId, version, ...yes })).toEqual(refused('not_yours'))
  expect((await readPosts(ctx, {}, { limit: 9 })).posts).toEqual([])
  expect(await decidePost(reader, { postId, version, ...yes })).toEqual({
    ok: true,
    value: { slug: 'the-right-to-assemble-stands' },
  })
  expect((await readPost(ctx, 'the-right-to-assemble-stands'))?.texts.en?.text).toBe('Article 37 is not a favour.')
  expect(await listPosts(officer)).toEqual([])
})

test('a yes never reaches words that were written after they were read', async () => {
  await using portal = await openPortal()
  const newsroom = await aNewsroom(portal.ctx)
  const { writer, reader } = newsroom
  const { postId, version } = await aWaitingPost(newsroom)
  const second = await writePost(writer, { postId, seen: version, form: aPost({ place: 'Kisumu' }), check: clean })
  expect(second).toMatchObject({ ok: true, value: { version: 2 } })
  expect(await decidePost(reader, { postId, version, ...yes })).toEqual(refused('changed_meanwhile'))
  expect(await decidePost(reader, { postId, version: 2, ...yes })).toEqual(refused('not_waiting'))
  expect(await writePost(reader, { postId, seen: version, form: aPost(), check: clean })).toEqual(
    refused('changed_meanwhile'),
  )
})

test('what is sent back needs a reason, and goes to its writer as a draft', async () => {
  await using portal = await openPortal()
  const newsroom = await aNewsroom(portal.ctx)
  const { postId, version } = await aWaitingPost(newsroom)
  const back = (note: string) =>
    decidePost(newsroom.reader, { postId, version, isPublished: false, note, check: clean })
  expect(await back('no')).toEqual(refused('note_missing'))
  expect((await back('Which court? Name the case number.')).ok).toBe(true)
  const open = await openPost(newsroom.writer, postId)
  const note = open?.steps.find(({ step }) => step === 'returned')?.note
  expect([open?.post.stage, note]).toEqual(['draft', 'Which court? Name the case number.'])
})

test('a post keeps its address while it is corrected, and everybody reads the old words until another has read the new', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const newsroom = await aNewsroom(ctx)
  const { postId, version, slug } = await aShownPost(newsroom)
  const form = aPost({ en: { title: 'Quite another title', text: 'Article 37, not 36.' } })
  await writePost(newsroom.writer, { postId, seen: version, form, check: clean })
  await handInPost(newsroom.writer, { postId, version: 2 })
  expect((await readPost(ctx, slug))?.texts.en?.text).toBe('Article 37 is not a favour.')
  const correction = { en: 'The article was wrong.', sw: 'Ibara haikuwa sahihi.' }
  await decidePost(newsroom.reader, { postId, version: 2, ...yes, correction })
  const post = await readPost(ctx, slug)
  expect([post?.texts.en?.title, post?.corrections]).toEqual([
    'Quite another title',
    [{ ...correction, at: ctx.now() }],
  ])
})

test('an older version comes back as a new one, and none is lost', async () => {
  await using portal = await openPortal()
  const newsroom = await aNewsroom(portal.ctx)
  const { writer } = newsroom
  const { postId } = await aShownPost(newsroom)
  await writePost(writer, { postId, seen: 1, form: aPost({ en: { text: 'Second thoughts.' } }), check: clean })
  expect(await restoreVersion(writer, { postId, version: 3, seen: 2, check: clean })).toEqual(
    refused('no_such_version'),
  )
  expect(await restoreVersion(writer, { postId, version: 1, seen: 1, check: clean })).toEqual(
    refused('changed_meanwhile'),
  )
  expect(await restoreVersion(writer, { postId, version: 1, seen: 2, check: clean })).toMatchObject({ ok: true })
  const open = await openPost(writer, postId)
  expect(open?.versions.map(({ words }) => words?.en?.text)).toEqual([
    'Article 37 is not a favour.',
    'Second thoughts.',
    'Article 37 is not a favour.',
  ])
})

test('what is under embargo appears by itself at its hour, and not before', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const newsroom = await aNewsroom(ctx)
  const { postId, version } = await aWaitingPost(newsroom)
  const at = (seconds: number) => new Date(ctx.now().getTime() + seconds * 1000)
  expect(await decidePost(newsroom.reader, { postId, version, ...yes, publishAt: at(-60) })).toEqual(
    refused('date_passed'),
  )
  await decidePost(newsroom.reader, { postId, version, ...yes, publishAt: at(3600) })
  expect((await sweepNewsroom(ctx)).shown).toBe(0)
  moveClock(3601)
  expect((await sweepNewsroom(ctx)).shown).toBe(1)
  expect((await readPosts(ctx, {}, { limit: 9 })).posts).toHaveLength(1)
})

test('an appeal is shown only while the person it is about agrees, and goes by itself when her yes has ended', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const newsroom = await aNewsroom(ctx)
  const { postId, version } = await aWaitingPost(newsroom, anAppeal())
  expect(await decidePost(newsroom.reader, { postId, version, ...yes })).toEqual(refused('no_consent'))
  expect(await aConsent(newsroom, postId, -1)).toEqual(refused('day_passed'))
  expect(await aConsent(newsroom, postId, 400)).toEqual(refused('too_far'))
  await aConsent(newsroom, postId, 2)
  const decided = await decidePost(newsroom.reader, { postId, version, ...yes })
  const slug = (decided.ok && decided.value.slug) || ''
  moveClock(2 * 86_400)
  expect((await sweepNewsroom(ctx)).ended).toBe(0)
  moveClock(86_400)
  expect((await sweepNewsroom(ctx)).ended).toBe(1)
  expect(await readPost(ctx, slug)).toBeNull()
  const told = await ctx.db.select().from(outbox).where(eq(outbox.job, 'staff.alert'))
  expect(told.map(({ payload }) => payload)).toContainEqual({ alert: 'consent_over', count: 1, what: postId })
})

test('who takes her yes back is gone from the site in the same moment', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const newsroom = await aNewsroom(ctx)
  const { postId, slug } = await aShownPost(newsroom, anAppeal())
  expect(await withdrawPostConsent(newsroom.writer, { postId })).toEqual({ ok: true, value: null })
  expect(await readPost(ctx, slug)).toBeNull()
  expect(await ctx.db.select().from(publishedTexts)).toEqual([])
})

test('one hand takes a post down, also that of protection, and its words are destroyed after thirty days', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const newsroom = await aNewsroom(ctx)
  const { postId, slug } = await aShownPost(newsroom)
  const protection = actingAs(ctx, (await someoneWith(ctx, 'protection')).personId)
  const finance = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
  expect([await openPost(finance, postId), (await openPost(protection, postId))?.post.id]).toEqual([null, postId])
  expect(await takeDownPost(finance, { postId })).toEqual(refused('not_yours'))
  expect(await takeDownPost(protection, { postId })).toEqual({ ok: true, value: null })
  expect(await takeDownPost(protection, { postId })).toEqual({ ok: true, value: null })
  expect(await readPost(ctx, slug)).toBeNull()
  expect(await writePost(newsroom.writer, { postId, seen: 1, form: aPost(), check: clean })).toEqual(
    refused('taken_down'),
  )
  moveClock(29 * 86_400)
  expect((await sweepNewsroom(ctx)).destroyed).toBe(0)
  moveClock(2 * 86_400)
  expect((await sweepNewsroom(ctx)).destroyed).toBe(1)
  expect((await ctx.db.select().from(postVersions))[0]?.wordsSealed).toBeNull()
})

test('the database itself shows nothing that one hand alone approved, and nothing about a person without her yes', async () => {
  await using portal = await openPortal()
  const { owner, ctx } = portal
  const newsroom = await aNewsroom(ctx)
  const { postId } = await aWaitingPost(newsroom)
  const show = (id: string) =>
    owner.db
      .update(posts)
      .set({ shown: 1, slug: id, firstPublishedAt: ctx.now() })
      .where(eq(posts.id, id))
      .then(
        () => 'shown',
        (fault: { cause?: { message: string } }) => fault.cause?.message ?? '',
      )
  expect(await show(postId)).toContain('no second hand approved it')
  const appeal = await aShownPost(newsroom, anAppeal())
  await owner.sql`update post_consents set withdrawn_at = now()`
  await owner.sql`update posts set shown = null where id = ${appeal.postId}`
  expect(await show(appeal.postId)).toContain('without a consent that holds')
  await expect(owner.sql`update post_versions set number = 7`.execute()).rejects.toThrow('is not changed')
})

test('a text that names a known person needs a reason from its second reader', async () => {
  await using portal = await openPortal()
  const newsroom = await aNewsroom(portal.ctx)
  const { postId, version } = await aWaitingPost(newsroom)
  const named = { isPublished: true, check: async () => ['name' as const] }
  expect(await decidePost(newsroom.reader, { postId, version, ...named, note: '' })).toEqual(refused('names_somebody'))
  const note = 'She asked to be named, by phone today.'
  expect((await decidePost(newsroom.reader, { postId, version, ...named, note })).ok).toBe(true)
})

test('an update stands with its case, an appeal says that it was updated, and closing it changes no word', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const newsroom = await aNewsroom(ctx)
  const appeal = await aShownPost(newsroom, anAppeal())
  const about = (slug: string) => aPost({ kind: 'case_update', about: slug, en: { title: 'In court on Monday' } })
  expect(await writePost(newsroom.writer, { form: about('nowhere'), check: clean })).toEqual(refused('no_such_case'))
  const update = await aShownPost(newsroom, about(appeal.slug))
  expect((await readPost(ctx, appeal.slug))?.sameCase.map(({ slug }) => slug)).toEqual([update.slug])
  expect((await readPost(ctx, update.slug))?.sameCase.map(({ slug }) => slug)).toEqual([appeal.slug])
  expect(await markPost(newsroom.writer, { postId: update.postId, mark: 'closed' })).toEqual(refused('no_appeal'))
  await markPost(newsroom.writer, { postId: appeal.postId, mark: 'closed' })
  expect((await readPost(ctx, appeal.slug))?.appeal).toBe('closed')
})
