import { copySite, MirrorFault } from '#app/cli/mirror/copy-site.ts'
import { takeDownPost } from '#app/domain/newsroom/index.server.ts'
import { postPath } from '#app/ui/house-paths.ts'
import { aNewsroom, aPost, aShownPost } from '#tests/factories/newsroom.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { until } from '#tests/setup/stream.ts'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'

const rooms: string[] = []
afterEach(() => rooms.splice(0).forEach((room) => rmSync(room, { recursive: true, force: true })))
const aPlace = (): string => {
  const room = mkdtempSync(join(tmpdir(), 'portal-mirror-'))
  rooms.push(room)
  return join(room, 'copy')
}
const copied = (site: Site, folder: string) =>
  copySite(folder, { origin: site.url, publicUrl: site.publicUrl, at: new Date('2026-11-28T05:00:00Z') })
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) =>
    one.isFile() ? [join(one.parentPath, one.name)] : [],
  )
const read = (folder: string, ...path: string[]) => readFileSync(join(folder, ...path), 'utf8')

test('a copy holds every page in both languages, and each of its ways leads to a file of the copy or to the portal', async () => {
  await using site = await openSite()
  const newsroom = await aNewsroom(site.ctx)
  const { slug } = await aShownPost(newsroom, aPost({ tags: 'assembly' }))
  const folder = aPlace()
  const { pages, files } = await copied(site, folder)
  expect(pages).toBeGreaterThan(24)
  expect(files).toBeGreaterThan(2)
  let ways = 0
  for (const file of filesIn(folder).filter((name) => name.endsWith('.html'))) {
    const html = readFileSync(file, 'utf8')
    for (const [, address = ''] of html.matchAll(/ (?:href|src)="([^"]+)"/g)) {
      if (/^(https?:|mailto:|tel:|sms:|#)/.test(address)) continue
      ways++
      const [path = ''] = address.split('#')
      expect(existsSync(join(dirname(file), path)), `${address} in ${file}`).toBe(true)
    }
    // Nothing asks the portal's own machine, runs, or sends.
    expect(html).not.toContain(site.url)
    expect(html).not.toMatch(/<script|<form|http-equiv="refresh"/)
    expect(html).toContain("script-src 'none'")
  }
  expect(ways).toBeGreaterThan(500)
  expect(read(folder, 'index.html')).toContain('This is a copy, as it was on 28 November 2026, 08:00 EAT.')
  expect(read(folder, 'sw', 'about', 'index.html')).toMatch(/<html lang="sw">[\s\S]*Hii ni nakala/)
  expect(read(folder, 'newsroom', slug, 'index.html')).toContain(`${site.publicUrl}${postPath(slug)}`)
  expect(
    readFileSync(join(folder, 'newsroom', slug, 'file', 'en.pdf'))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  // Who wants to give or to leave quickly is led on.
  expect(read(folder, 'campaigns', 'climb-for-justice', 'index.html')).toContain(
    `href="${site.publicUrl}/give/climb-for-justice`,
  )
  expect(read(folder, 'index.html')).toContain('href="https://www.bbc.com/weather/')
})

test('a copy names nobody who climbs, and the next one is without what was taken down', async () => {
  await using site = await openSite()
  const newsroom = await aNewsroom(site.ctx)
  const { slug, postId } = await aShownPost(newsroom, aPost())
  const folder = aPlace()
  await copied(site, folder)
  expect(existsSync(join(folder, 'newsroom', slug))).toBe(true)
  expect(filesIn(folder).filter((name) => /climbers|teams|receipts|photos|yours/.test(name))).toEqual([])
  await takeDownPost(newsroom.writer, { postId })
  await until(async () => (await site.get(postPath(slug))).status === 404)
  await copied(site, folder)
  expect(existsSync(join(folder, 'newsroom', slug))).toBe(false)
  expect(filesIn(folder).filter((name) => readFileSync(name).includes(slug))).toEqual([])
})

test('a folder with anything else is left alone, and a portal that answers with a fault replaces nothing', async () => {
  await using site = await openSite()
  const folder = aPlace()
  await copied(site, folder)
  const before = read(folder, 'index.html')
  await expect(
    copySite(folder, { origin: 'http://127.0.0.1:1', publicUrl: site.publicUrl, at: new Date() }),
  ).rejects.toThrow('fetch failed')
  expect(read(folder, 'index.html')).toBe(before)
  rmSync(join(folder, 'mirror.json'))
  writeFileSync(join(folder, 'thesis.txt'), 'mine')
  await expect(copied(site, folder)).rejects.toThrow(MirrorFault)
  expect(read(folder, 'thesis.txt')).toBe('mine')
})
