import { linkKey } from '#app/domain/shared/link-key.server.ts'
import { askToSubscribe } from '#app/domain/newsroom/index.server.ts'
import {
  confirmNewsletterPath,
  leaveNewsletterPath,
  NEWSLETTER,
  NEWSLETTER_DESK,
  NEWSLETTER_NEW,
} from '#app/ui/newsletter-paths.ts'
import { letters } from '#tests/factories/letters.ts'
import { aSubscriber, subscribers } from '#tests/factories/newsletter.ts'
import { aNewsroom, aShownPost } from '#tests/factories/newsroom.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { describe, expect, test } from 'vitest'

const EMAIL = 'mfano.msomaji@example.org'
const post = (site: Site, path: string, body: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  fetch(site.url + path, {
    method: 'POST',
    body: new URLSearchParams(body),
    headers: { origin: 'http://portal.test', ...headers },
    redirect: 'manual',
  })
const ask = (site: Site, email: string, language = 'en') => post(site, NEWSLETTER, { email, language })

describe('asking for the newsletter', () => {
  test('is answered the same for a new address, one that was asked and one on the list, and after too many letters', async () => {
    await using site = await openSite()
    await aSubscriber(site.ctx, 'mfano.tayari@example.org')
    const answers = []
    for (const email of [EMAIL, EMAIL, 'mfano.tayari@example.org', EMAIL, EMAIL]) {
      const answer = await ask(site, email)
      answers.push([answer.status, await answer.text()])
    }
    expect(new Set(answers.map(String)).size).toBe(1)
    expect(answers[0]?.[1]).toContain('Look into your mailbox')
    expect(answers[0]?.[1]).not.toContain(EMAIL)
    // Of a mailbox three in a day: the fourth was answered alike, and nobody was written to.
    expect(await letters(site.ctx)).toHaveLength(1 + 3 + 1)
  })

  test('says what is wrong with an address, in both languages, and keeps nothing', async () => {
    await using site = await openSite()
    const wrong = await ask(site, 'no address')
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('Write an e-mail address')])
    expect(await (await site.get(`${NEWSLETTER}?lang=sw`)).text()).toContain('Anwani yako ya barua pepe')
    expect(await subscribers(site.ctx)).toEqual([])
  })

  test('is refused to a network that asks for many mailboxes', async () => {
    await using site = await openSite()
    const statuses = []
    for (let n = 0; n < 21; n++) statuses.push((await ask(site, `mfano.${n}@example.org`)).status)
    expect([statuses.indexOf(429), await subscribers(site.ctx)]).toEqual([20, expect.objectContaining({ length: 20 })])
  })
})

describe('a link in a letter', () => {
  test('does nothing when it is opened: a button says yes, once', async () => {
    await using site = await openSite()
    const path = confirmNewsletterPath(await askToSubscribe(site.ctx, { email: EMAIL, language: 'en' }))
    const opened = await (await site.get(path)).text()
    expect(opened).toContain('<form method="post"')
    expect((await subscribers(site.ctx))[0]?.confirmedAt).toBeNull()
    expect((await post(site, path)).status).toBe(200)
    expect((await subscribers(site.ctx))[0]?.confirmedAt).not.toBeNull()
    expect((await post(site, path)).status).toBe(400)
  })

  test('leaves when a mail program posts to it, with no cookie and no origin, and answers the same for a link of nobody', async () => {
    await using site = await openSite()
    const path = leaveNewsletterPath(linkKey(site.ctx, await aSubscriber(site.ctx, EMAIL)))
    await site.get(path)
    expect(await subscribers(site.ctx)).toHaveLength(1)
    const oneClick = (to: string) =>
      fetch(site.url + to, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
    const [hers, again, nobodys] = [
      await oneClick(path),
      await oneClick(path),
      await oneClick(leaveNewsletterPath('0'.repeat(32))),
    ]
    expect([hers.status, again.status, nobodys.status]).toEqual([200, 200, 200])
    const [one, two] = [await hers.text(), await nobodys.text()]
    expect(one.replaceAll(/[0-9a-f]{32}/g, '')).toBe(two.replaceAll(/[0-9a-f]{32}/g, ''))
    expect(await subscribers(site.ctx)).toEqual([])
  })
})

test('the desk writes a letter, lays it before another who sends it, and is shown nobody’s address', async () => {
  await using site = await openSite()
  await aSubscriber(site.ctx, EMAIL)
  const { postId } = await aShownPost(await aNewsroom(site.ctx))
  const [writer, reader] = [
    await signIn(site, { roles: ['communications'] }),
    await signIn(site, { roles: ['communications'] }),
  ]
  const none = await writer.post(NEWSLETTER_NEW, { en: '', sw: 'Habari.', posts: postId })
  expect([none.status, await none.text()]).toEqual([400, expect.stringContaining('Write an introduction.')])
  const saved = await writer.post(NEWSLETTER_NEW, { en: 'Dear <b>all</b>.', sw: 'Wapendwa.', posts: postId })
  expect(saved.status).toBe(303)
  const path = (saved.headers.get('location') ?? '').split('?')[0] ?? ''
  await writer.post(`${path}/move`, { move: 'hand_in', version: '1' })
  const own = await writer.post(`${path}/move`, { move: 'approve', version: '1' })
  expect(own.headers.get('location')).toContain('refused=own_words')
  const seen = await (await reader.get(path)).text()
  for (const said of ['Dear &lt;b&gt;all&lt;/b&gt;.', 'Wapendwa.', 'The right to assemble stands'])
    expect(seen).toContain(said)
  const sent = await reader.post(`${path}/move`, { move: 'approve', version: '1' })
  expect(sent.headers.get('location')).toContain('said=approve')
  const desk = await (await reader.get(NEWSLETTER_DESK)).text()
  expect(desk).toContain('Is being sent')
  expect(desk).toContain('Fewer than ten')
  expect(desk + seen).not.toContain(EMAIL)
})
