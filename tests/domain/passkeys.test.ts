import {
  addPasskey,
  offerPasskey,
  offerPasskeySignIn,
  signInByPasskey,
} from '#app/domain/people/accounts/passkeys.server.ts'
import type { Auth } from '#app/domain/people/accounts/auth.server.ts'
import { readSession } from '#app/domain/people/accounts/read-session.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { passkeys, sessions } from '#db/schema/accounts.ts'
import {
  aMember,
  aSessionOf,
  everything,
  frozen,
  mustBeIn,
  noticesOf,
  openAccounts,
  sentBack,
} from '#tests/factories/accounts.ts'
import { aPhone } from '#tests/factories/passkeys.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const SITE = 'http://portal.test'
type Asked = { challenge: string }
type Phone = ReturnType<typeof aPhone>
type Looks = Parameters<Phone['use']>[1]

/** The cookies of both answers, as one browser sends them. */
const both = (one: Headers, other: Headers) => new Headers({ cookie: `${one.get('cookie')}; ${other.get('cookie')}` })

async function addTo(ctx: Ctx, auth: Auth, session: Headers, phone: Phone, looks?: Looks) {
  const { options, headers } = await offerPasskey(auth, session)
  const visit = await mustBeIn(ctx, auth, session)
  return addPasskey(ctx, auth, visit, {
    headers: both(session, sentBack(headers)),
    response: phone.make(options as Asked, looks),
  })
}

async function signInBy(ctx: Ctx, auth: Auth, phone: Phone, looks?: Looks) {
  const { options, headers } = await offerPasskeySignIn(auth)
  return signInByPasskey(ctx, auth, { headers: sentBack(headers), response: phone.use(options as Asked, looks) })
}

/** Somebody whose phone has a passkey for her account. */
async function aHolder(ctx: Ctx, auth: Auth) {
  const [member, phone] = [await aMember(ctx), aPhone(SITE)]
  const session = await aSessionOf(ctx, auth, member)
  expect(await addTo(ctx, auth, session, phone)).toEqual({ ok: true, value: null })
  return { ...member, phone, session }
}

const sessionsOf = (ctx: Ctx, accountId: string) =>
  everything(ctx, (tx) => tx.db.select().from(sessions).where(eq(sessions.userId, accountId)))

test('a passkey signs in by itself, with both factors in it, and the cookie ends with the browser', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const { phone, personId, accountId } = await aHolder(ctx, auth)
  const done = await signInBy(ctx, auth, phone)
  if (!done.ok) throw new Error(done.code)
  const visit = await readSession(ctx, auth, sentBack(done.value.headers))
  expect(visit).toMatchObject({ personId, accountId, method: 'passkey' })
  const cookie = done.value.headers.getSetCookie().find((one) => one.startsWith('s=')) ?? ''
  expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/)
  expect(cookie).not.toMatch(/Max-Age|Expires/i)
})

test('a passkey that was only touched, and not unlocked, opens nothing and breaks nothing', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const { phone, accountId } = await aHolder(ctx, auth)
  const before = (await sessionsOf(ctx, accountId)).length
  expect(await signInBy(ctx, auth, phone, { verified: false })).toEqual({ ok: false, code: 'not_recognised' })
  expect(await sessionsOf(ctx, accountId)).toHaveLength(before)
})
