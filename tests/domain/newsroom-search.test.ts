import { newsroomShelves, readPosts, searchPosts, whoSigned } from '#app/domain/newsroom/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { aNewsroom, aPost, aShownPost } from '#tests/factories/newsroom.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const english = (title: string, text = 'Words.') => aPost({ en: { title, text } })
const swahili = (title: string, text = 'Maneno.') => aPost({ en: { title: '', text: '' }, sw: { title, text } })

test('a word is found in its forms in English, as it stands in Kiswahili, without accents and with a slip of the finger', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const newsroom = await aNewsroom(ctx)
  await aShownPost(newsroom, english('Journalists were arrested', 'The court of Mũrang’a heard them.'))
  await aShownPost(newsroom, swahili('Watetezi waachiliwe huru', 'Mahakama ya Kakamega iliwasikiliza.'))
  const found = async (text: string) => (await searchPosts(ctx, text)).map(({ words }) => (words.en ?? words.sw)?.title)
  expect(await found('arresting journalist')).toEqual(['Journalists were arrested'])
  expect(await found('MURANG’A')).toEqual(['Journalists were arrested'])
  expect(await found('kakamega')).toEqual(['Watetezi waachiliwe huru'])
  expect(await found('watetzi')).toEqual(['Watetezi waachiliwe huru'])
  expect(await found('nothing of the kind')).toEqual([])
  expect(await found('   ')).toEqual([])
  expect(await found(`'); drop table posts; --`)).toEqual([])
})

test('pages of the newsroom follow one another without a gap and without a repeat, also within one millisecond', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const newsroom = await aNewsroom(ctx)
  for (let i = 0; i < 7; i++) {
    await aShownPost(newsroom, english(`Post ${i}`))
    if (i % 3 === 2) moveClock(60)
  }
  const seen: string[] = []
  for (let before: Before; ;) {
    const { posts, more } = await readPosts(ctx, { before }, { limit: 2 })
    seen.push(...posts.map(({ slug }) => slug))
    const last = posts.at(-1)
    if (!more || !last) break
    before = { at: last.at, postId: last.postId }
  }
  expect(seen.toSorted()).toEqual(Array.from({ length: 7 }, (_, i) => `post-${i}`))
})
type Before = { at: Date; postId: string } | undefined

test('posts are found by kind, tag, county and month, and who signed is counted', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const newsroom = await aNewsroom(ctx)
  const joint = { kind: 'joint_statement' as const, signatories: 'Mfano Trust\n\nJaribio Network\nMfano Trust' }
  await aShownPost(newsroom, aPost({ ...joint, tags: 'Police Reform, women', county: '47', en: { title: 'Together' } }))
  await aShownPost(newsroom, aPost({ tags: 'women', en: { title: 'Alone' } }))
  const titles = async (wanted: Parameters<typeof readPosts>[1]) => titlesOf(ctx, wanted)
  expect(await titles({ kind: 'joint_statement' })).toEqual(['Together'])
  expect(await titles({ tag: 'police-reform' })).toEqual(['Together'])
  expect(new Set(await titles({ tag: 'women' }))).toEqual(new Set(['Alone', 'Together']))
  expect(await titles({ county: '47' })).toEqual(['Together'])
  expect(await newsroomShelves(ctx)).toEqual({
    months: [{ month: '2026-11', count: 2 }],
    tags: [
      { tag: 'women', count: 2 },
      { tag: 'police-reform', count: 1 },
    ],
  })
  expect(await whoSigned(ctx)).toEqual([
    { name: 'Jaribio Network', count: 1 },
    { name: 'Mfano Trust', count: 1 },
  ])
})

const titlesOf = async (ctx: Ctx, wanted: Parameters<typeof readPosts>[1]) =>
  (await readPosts(ctx, wanted, { limit: 9 })).posts.map(({ words }) => words.en?.title)
