import { tellOnion } from '#app/http/headers.server.ts'
import { takeDownPost } from '#app/domain/newsroom/index.server.ts'
import { HOUSE, postPath, postPdfPath, postPicturePath, shelfPath } from '#app/ui/house-paths.ts'
import { PATHS } from '#app/ui/paths.ts'
import { anAppeal, aNewsroom, aPost, aShownPost } from '#tests/factories/newsroom.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite } from '#tests/setup/site.ts'
import { until } from '#tests/setup/stream.ts'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

const textOf = async (asked: Promise<Response>) => (await asked).text()

describe('the public house', () => {
  test.each(['en', 'sw'] as const)(
    'speaks a language by its address, says where each is, and keeps within its weight (%s)',
    async (language) => {
      await using site = await openSite()
      const look = async (path: string) => {
        const response = await site.get(`${path}?lang=${language}`)
        const html = await response.text()
        expect([path, response.status, /<html lang="(..)"/.exec(html)?.[1]]).toEqual([path, 200, language])
        expect([path, gzipSync(html).length <= 14 * 1024]).toEqual([path, true])
        expect(html).toContain(`<link rel="canonical" href="http://portal.test${path}?lang=${language}"/>`)
        expect(html).toContain('hrefLang="sw"')
      }
      const paths = ['/', ...Object.values(HOUSE)]
      await Promise.all(paths.map(look))
    },
  )

  test('a post is one page with its file, picture and data for those who search, and 404 for every other address', async () => {
    await using site = await openSite()
    const newsroom = await aNewsroom(site.ctx)
    const { slug } = await aShownPost(newsroom, aPost({ tags: 'assembly', en: { title: '</script><b>Title' } }))
    const page = await site.get(postPath(slug))
    const html = await page.text()
    expect(page.status).toBe(200)
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
    expect(JSON.parse(json)).toMatchObject({ '@type': 'Article', headline: '</script><b>Title', inLanguage: 'en' })
    expect(html).not.toContain('<b>Title')
    const types = await Promise.all(
      [postPdfPath(slug, 'en'), postPicturePath(slug, 'en')].map(async (path) => {
        const file = await site.get(path)
        return [file.status, file.headers.get('content-type'), new Uint8Array(await file.arrayBuffer()).length > 2_000]
      }),
    )
    expect(types).toEqual([
      [200, 'application/pdf', true],
      [200, 'image/png', true],
    ])
    const missing = [
      postPath('nothing'),
      postPdfPath(slug, 'sw'),
      shelfPath('tag', 'nothing'),
      shelfPath('month', '2026-13'),
    ]
    for (const path of missing) expect([path, (await site.get(path)).status]).toEqual([path, 404])
    expect((await site.get(shelfPath('tag', 'assembly'))).status).toBe(200)
  })

  test('feeds and the map of the site hold what is shown, escaped for what they are', async () => {
    await using site = await openSite()
    const newsroom = await aNewsroom(site.ctx)
    const { slug } = await aShownPost(newsroom, aPost({ en: { title: 'Rights & <duties>' } }))
    expect(await textOf(site.get('/newsroom/rss.xml'))).toContain('<title>Rights &amp; &lt;duties&gt;</title>')
    expect(await textOf(site.get('/newsroom/atom.xml?lang=sw'))).toContain('<title>Rights &amp; &lt;duties&gt;</title>')
    expect(JSON.parse(await textOf(site.get('/newsroom/feed.json')))).toMatchObject({
      items: [{ title: 'Rights & <duties>', url: `http://portal.test${postPath(slug)}` }],
    })
    expect(await textOf(site.get('/sitemap.xml'))).toContain(`<loc>http://portal.test${postPath(slug)}?lang=sw</loc>`)
  })

  test('what is taken down is gone from every page, feed and file that was kept', async () => {
    await using site = await openSite()
    const newsroom = await aNewsroom(site.ctx)
    const { postId, slug } = await aShownPost(newsroom, anAppeal())
    const kept = [postPath(slug), `${postPath(slug)}?lang=sw`, postPdfPath(slug, 'en'), postPicturePath(slug, 'en')]
    const lists = ['/', '/newsroom', '/newsroom/rss.xml', '/sitemap.xml', shelfPath('kind', 'urgent_appeal')]
    for (const path of [...kept, ...lists]) expect([path, (await site.get(path)).status]).toEqual([path, 200])
    expect(await textOf(site.get('/newsroom'))).toContain('Free the teacher')
    await takeDownPost(newsroom.writer, { postId })
    await until(async () => (await site.get(postPath(slug))).status === 404)
    for (const path of kept) expect([path, (await site.get(path)).status]).toEqual([path, 404])
    for (const path of lists) expect(await textOf(site.get(path))).not.toContain('Free the teacher')
  })
})

test('a page for everybody says where it is an onion service, one behind the door does not, and without one none does', async () => {
  await using site = await openSite()
  const told = async (path: string) => (await site.get(path)).headers.get('onion-location')
  const onion = `http://${'a'.repeat(56)}.onion`
  expect(await told('/about')).toBeNull()
  tellOnion(onion)
  try {
    expect(await told('/newsroom')).toBe(`${onion}/newsroom`)
    expect(await told('/sign-in')).toBeNull()
  } finally {
    tellOnion(null)
  }
})

describe('the desk of the newsroom', () => {
  const typed = { do: 'save', kind: 'statement', titleEn: 'A title', textEn: 'A text.' }

  test('keeps what was typed, says what is wrong by its field, and shows a preview that is saved nowhere', async () => {
    await using site = await openSite()
    const desk = await signIn(site, { roles: ['communications'] })
    const refused = await desk.post(PATHS.postNew, { ...typed, textEn: '', titleSw: 'Kichwa' })
    const html = await refused.text()
    expect(refused.status).toBe(400)
    expect(html).toContain('value="A title"')
    expect(html.match(/href="#text(En|Sw)"/g)).toEqual(['href="#textEn"', 'href="#textSw"'])
    const preview = await desk.post(PATHS.postNew, { ...typed, do: 'preview', textEn: '**bold** <i>x</i>' })
    expect([
      preview.status,
      (await preview.text()).replaceAll('<!-- -->', '').includes('<strong>bold</strong> &lt;i&gt;'),
    ]).toEqual([200, true])
    expect(await textOf(desk.get(PATHS.newsroomDesk))).not.toContain('A title')
  })

  test('leads from a draft to a page that everybody reads, by two hands', async () => {
    await using site = await openSite()
    const one = await signIn(site, { roles: ['communications'] })
    const two = await signIn(site, { roles: ['communications'] })
    const saved = await one.post(PATHS.postNew, typed)
    const [post = ''] = (saved.headers.get('location') ?? '').split('?')
    await one.post(`${post}/hand-in`, { version: '1' })
    const own = await one.post(post, { do: 'publish', version: '1' })
    expect([own.status, (await own.text()).includes('another person must publish it')]).toEqual([400, true])
    const published = await two.post(post, { do: 'publish', version: '1' })
    expect(published.headers.get('location')).toBe(`${post}?said=published`)
    expect(await textOf(site.get('/newsroom/a-title'))).toContain('A text.')
    await two.post(`${post}/down`, {})
    await until(async () => (await site.get('/newsroom/a-title')).status === 404)
  })
})
