import { mintCode } from '#app/domain/people/custody/codes.server.ts'
import { invite } from '#app/domain/people/invitations/invite.server.ts'
import { aMember, frozen, OTHER_PASSPHRASE, PASSPHRASE } from '#tests/factories/accounts.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aJar } from '#tests/setup/signed-in.ts'
import { openSite } from '#tests/setup/site.ts'
import { describe, expect, test } from 'vitest'
import { aFreezingCode, everybody } from './here-or-not.ts'

/** An answer as whoever sent the form sees it, less what she typed and what is new each time. */
async function seen(asked: Promise<Response>, typed: string) {
  const answer = await asked
  const headers = [...answer.headers].filter(([name]) => !/^(set-cookie|date|content-length)$/.test(name))
  const text = (await answer.text())
    .replaceAll(typed, '')
    .replaceAll(/[a-z]+-[a-z]+-\d{3}(?!\d)/g, '<name>')
    .replaceAll(/\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{3,4}\b/g, '<code>')
  return {
    status: answer.status,
    headers,
    text,
    cookies: answer.headers.getSetCookie().map((cookie) => cookie.split('=')[0]),
  }
}

describe('who is here is not told by words, status or headers:', () => {
  test('signing in by a name or an address', async () => {
    await using site = await openSite()
    const { known, cold, claims, nobody } = await everybody(site)
    const enter = (identifier: string, passphrase: string) =>
      seen(site.post('/sign-in', { identifier, passphrase }), identifier)
    for (const kind of ['handle', 'email'] as const) {
      const stranger = await enter(nobody[kind], PASSPHRASE)
      expect(stranger.status).toBe(400)
      expect(await enter(known[kind], OTHER_PASSPHRASE)).toEqual(stranger)
      expect(await enter(cold[kind], PASSPHRASE)).toEqual(stranger)
      expect(await enter(claims[kind], kind === 'email' ? PASSPHRASE : OTHER_PASSPHRASE)).toEqual(stranger)
    }
  })

  test('signing in too often', async () => {
    await using site = await openSite()
    const { known, nobody } = await everybody(site)
    const answers = await Promise.all(
      [known, nobody].map(async ({ handle }) => {
        const heard = []
        for (let i = 0; i < 22; i++)
          heard.push(await seen(site.post('/sign-in', { identifier: handle, passphrase: OTHER_PASSPHRASE }), handle))
        return heard
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.at(-1)?.status).toBe(429)
  })

  test('a second step of somebody who was frozen, of nobody, and of long ago', async () => {
    await using site = await openSite()
    const member = await aMember(site.ctx, { app: true })
    const steps = [aJar(site), aJar(site, new Map([['step', 'x'.repeat(43)]])), aJar(site)]
    await steps[0]?.post('/sign-in', { identifier: member.handle, passphrase: PASSPHRASE })
    await frozen(site.ctx, member.personId)
    const answers = []
    for (const jar of steps)
      answers.push(await seen(jar.post('/sign-in/second', { code: member.code() }), member.handle))
    expect(answers[0]?.status).toBe(400)
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test('asking for a way back', async () => {
    await using site = await openSite()
    const { known, cold, claims, nobody } = await everybody(site)
    const ask = (identifier: string) => seen(site.post('/recover', { identifier }), identifier)
    const stranger = await ask(nobody.handle)
    expect(stranger.status).toBe(200)
    for (const identifier of [nobody.email, known.handle, known.email, cold.handle, cold.email, claims.email])
      expect(await ask(identifier)).toEqual(stranger)
    for (let i = 0; i < 8; i++) expect(await ask(known.handle)).toEqual(stranger)
  })

  test('joining with an address that is here, and with one that is not', async () => {
    await using site = await openSite()
    const { known, cold, nobody } = await everybody(site)
    const join = (email: string) =>
      seen(
        site.post('/join', {
          name: 'Mfano',
          language: 'en',
          passphrase: PASSPHRASE,
          consent: 'membership_record',
          email,
        }),
        email,
      )
    const stranger = await join(nobody.email)
    expect(stranger.status).toBe(200)
    for (const { email } of [known, cold]) expect(await join(email)).toEqual(stranger)
  })

  test('an invitation that was used, one that has run out, and one that never was', async () => {
    await using site = await openSite()
    const officer = actingAs(site.ctx, (await someoneWith(site.ctx, 'membership_officer')).personId)
    const codes: string[] = []
    for (let i = 0; i < 2; i++) {
      const made = await invite(officer)
      if (made.ok) codes.push(made.value.code)
    }
    const join = (invitation: string) =>
      seen(
        site.post('/join', {
          name: 'Mfano',
          language: 'en',
          passphrase: PASSPHRASE,
          consent: 'membership_record',
          invitation,
        }),
        invitation,
      )
    expect((await join(codes[0] ?? '')).status).toBe(200)
    site.moveClock(15 * 86_400)
    const never = await join(mintCode('invitations'))
    expect(never.status).toBe(400)
    for (const code of codes) expect(await join(code)).toEqual(never)
  })

  test('a code that freezes, one that has frozen already, and one that never was', async () => {
    await using site = await openSite()
    const code = await aFreezingCode(site)
    const answers = []
    for (const typed of [code, code, mintCode('custody')])
      answers.push(await seen(site.post('/freeze', { code: typed }), typed))
    expect(answers[0]?.status).toBe(200)
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test.each(['/prove', '/recover'])('a link of %s that is over, and one that never was', async (path) => {
    await using site = await openSite()
    const [one, other] = ['x', 'y'].map((letter) => letter.repeat(43))
    for (const look of [(at: string) => site.get(at), (at: string) => site.post(at, { code: 'x' })])
      expect(await seen(look(`${path}/${one}`), one ?? '')).toEqual(await seen(look(`${path}/${other}`), other ?? ''))
  })
})
