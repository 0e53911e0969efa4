import { decideClimber, findOwnClimber, openClimber } from '#app/domain/campaigns/index.server.ts'
import { climberPath, ownClimbPath } from '#app/ui/paths.ts'
import { aClimber, aShownClimber, saidYes, SLUG } from '#tests/factories/climbers.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aPhoto, CANARIES } from '#tests/factories/pictures.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { until } from '#tests/setup/stream.ts'
import { expect, test } from 'vitest'

const small = () => aPhoto({ width: 320, height: 240 })
function send(site: Site, key: string, bytes: Uint8Array | null, fields: Record<string, string> = {}, headers = {}) {
  const form = new FormData()
  if (bytes) form.set('photo', new File([new Uint8Array(bytes)], 'IMG_0001.jpg', { type: 'image/jpeg' }))
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const init = { method: 'POST', body: form, headers: { origin: site.url, ...headers }, redirect: 'manual' } as const
  return fetch(`${site.url}${ownClimbPath(key)}/photo`, init)
}
const photoIn = (html: string): string => /\/photos\/[0-9a-f]{32}/.exec(html)?.[0] ?? ''

test('she sends a photo without scripts, staff see it before others, and its bytes say nothing of her phone', async () => {
  await using site = await openSite()
  const { key, id, code } = await aShownClimber(site.ctx)
  const page = climberPath(SLUG, code)
  const sent = await send(site, key, await small(), { alt: 'On the way up' })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${ownClimbPath(key)}?said=photo_sent`])
  const own = await (await site.get(ownClimbPath(key))).text()
  expect(own).toContain(`${ownClimbPath(key)}/photo/seen`)
  expect((await site.get(`${ownClimbPath(key)}/photo/seen`)).headers.get('cache-control')).toBe('no-store')
  expect(photoIn(await (await site.get(page)).text())).toBe('')

  const desk = await signIn(site, { roles: ['communications'] })
  expect(await (await desk.get(`/staff/climbers/${id}`)).text()).toContain(`/staff/climbers/${id}/photo`)
  expect((await desk.get(`/staff/climbers/${id}/photo`)).headers.get('content-type')).toBe('image/webp')
  await saidYes(site.ctx, id)
  await until(async () => photoIn(await (await site.get(page)).text()) !== '')
  const html = await (await site.get(page)).text()
  expect(html).toContain('alt="On the way up"')
  for (const address of [photoIn(html), `${photoIn(html)}/large`]) {
    const answer = await site.get(address)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, max-age=2592000, immutable'])
    const bytes = Buffer.from(await answer.arrayBuffer())
    for (const word of Object.values(CANARIES)) expect([word, bytes.includes(word)]).toEqual([word, false])
  }
})

test('a page that is taken down and a photo that is taken away answer 404 within a second, kept page or not', async () => {
  await using site = await openSite()
  const desk = actingAs(site.ctx, (await someoneWith(site.ctx, 'communications')).personId)
  for (const how of ['taken down', 'taken away']) {
    const { key, id, code } = await aShownClimber(site.ctx)
    await send(site, key, await small())
    await saidYes(site.ctx, id)
    const page = climberPath(SLUG, code)
    await until(async () => photoIn(await (await site.get(page)).text()) !== '')
    const photo = photoIn(await (await site.get(page)).text())
    expect((await site.get(photo)).status).toBe(200)
    if (how === 'taken away') await send(site, key, null, { do: 'remove' })
    else {
      const seenAt = (await openClimber(desk, id))?.seenAt ?? new Date(0)
      await decideClimber(desk, { climberId: id, verdict: 'take_down', note: 'asked for', seenAt })
    }
    const at = performance.now()
    await until(async () => photoIn(await (await site.get(page)).text()) === '')
    expect([how, (await site.get(photo)).status, (await site.get(`${photo}/large`)).status]).toEqual([how, 404, 404])
    expect(performance.now() - at).toBeLessThan(1_000)
  }
})

test('what is no photo is refused by its field in her language, and what she wrote is kept', async () => {
  await using site = await openSite()
  const { key } = await aClimber(site.ctx)
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
  const refused = await send(site, key, svg, { alt: 'Juu ya mlima' }, { cookie: 'lang=sw', 'accept-language': 'sw' })
  const html = await refused.text()
  expect([refused.status, refused.headers.get('location')]).toEqual([400, null])
  expect(html).toContain('Hii si picha tunayoweza kuisoma.')
  expect(html).toContain('value="Juu ya mlima"')
  expect(await (await send(site, key, null, { alt: '' })).text()).toContain('Choose a photo.')
  const heavy = await send(site, key, Buffer.alloc(11 * 1024 * 1024))
  expect(await heavy.text()).toContain('larger than 10 MB')
  const huge = await send(site, key, Buffer.alloc(13 * 1024 * 1024))
  expect(huge.headers.get('location')).toBe(`${ownClimbPath(key)}?refused=photo_too_heavy`)
  expect((await findOwnClimber(site.ctx, key))?.photo).toBeNull()
})

test('for a child the form asks her guardian, and does not take a photo without', async () => {
  await using site = await openSite()
  const child = { name: 'Amani', isChild: true, guardian: 'Mama Amani', guardianConsents: true }
  const { key } = await aClimber(site.ctx, child)
  const refused = await send(site, key, await small())
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('only if a parent or guardian')])
  expect((await send(site, key, await small(), { guardianAllows: 'yes' })).status).toBe(303)
})
