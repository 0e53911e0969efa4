import { addAccount } from '#app/domain/people/accounts/add-account.server.ts'
import { type Auth, type Method, openAuth } from '#app/domain/people/accounts/auth.server.ts'
import { confirmSecret } from '#app/domain/people/accounts/authenticator.server.ts'
import { accountById } from '#app/domain/people/accounts/find-account.server.ts'
import { openSession } from '#app/domain/people/accounts/open-session.server.ts'
import { setPassphrase } from '#app/domain/people/accounts/passphrase.server.ts'
import { takeAddressForProven } from '#app/domain/people/accounts/prove-address.server.ts'
import { readSession } from '#app/domain/people/accounts/read-session.server.ts'
import { makeRecoveryCodes } from '#app/domain/people/accounts/recovery-codes.server.ts'
import { freezeByDesk } from '#app/domain/people/custody/freeze-by-desk.server.ts'
import { secretPlace, toPlace } from '#app/domain/messages/message.server.ts'
import { whereToWrite } from '#app/domain/people/persons/where-to-write.server.ts'
import type { Role } from '#app/domain/people/roles/roles.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { credentials } from '#db/schema/accounts.ts'
import { messages } from '#db/schema/messages.ts'
import { notices } from '#db/schema/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { and, asc, eq } from 'drizzle-orm'
import { createHmac, randomBytes } from 'node:crypto'
import { actingAs, aPerson, givenRole, someoneWith } from './people.ts'

export const PASSPHRASE = 'maji ya mto yanatiririka polepole'
export const OTHER_PASSPHRASE = 'nyota nane juu ya mlima mrefu'

export const everything = <T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>): Promise<T> => asPortal(ctx, 'test', work)

/** A portal with what signs people in, on connections of its own as in life. `ctx` acts as a visitor. */
export async function openAccounts({ publicUrl = 'http://portal.test' }: { publicUrl?: string } = {}) {
  const portal = await openPortal()
  const ctx: Ctx = { ...portal.ctx, actor: { kind: 'visitor' } }
  const accounts = connect(portal.url, { max: 4, role: APP_ROLE, actor: 'system:accounts' })
  return {
    ...portal,
    ctx,
    auth: openAuth({ db: accounts.db, ctx, publicUrl }),
    async [Symbol.asyncDispose]() {
      await accounts.close()
      await portal[Symbol.asyncDispose]()
    },
  }
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The six digits that an app shows at an instant: RFC 6238, worked out here and not by the library under test. */
export function codeAt(secret: string, at: Date): string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)))
  const mac = createHmac('sha1', key).update(step).digest()
  const from = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const aSecret = (): string => [...randomBytes(32)].map((byte) => BASE32.charAt(byte % 32)).join('')

export type Member = Awaited<ReturnType<typeof aMember>>

type Wishes = {
  roles?: readonly Role[]
  /** An authenticator app that counts. */
  app?: boolean
  /** Her e-mail address has been proven. */
  proven?: boolean
}

/** Somebody with an account, a passphrase and ten recovery codes; roles as two operators gave them. */
export async function aMember(ctx: Ctx, { roles = [], app = false, proven = false }: Wishes = {}) {
  const person = await aPerson(ctx)
  for (const role of roles) await givenRole(ctx, person.personId, role, SCOPES[role])
  const secret = aSecret()
  const { accountId, handle, recoveryCodes } = await everything(ctx, async (tx) => {
    const account = await addAccount(tx, person.personId)
    await givePassphrase(tx, account.accountId)
    if (app) await confirmSecret(tx, account.accountId, secret)
    if (proven) await takeAddressForProven(tx, person.personId)
    return { ...account, recoveryCodes: await makeRecoveryCodes(tx, account.accountId) }
  })
  return {
    ...person,
    ...{ accountId, handle, recoveryCodes, roles },
    acting: actingAs(ctx, person.personId),
    /** What her app shows, now or so many seconds from now. */
    code: (seconds = 0) => codeAt(secret, new Date(ctx.now().getTime() + seconds * 1000)),
  }
}

let hash: string | null = null

/** The passphrase of everybody here, hashed once for all: it would be most of the time that a test takes. */
async function givePassphrase(tx: Ctx, accountId: string): Promise<void> {
  if (hash === null) {
    await setPassphrase(tx, accountId, PASSPHRASE)
    hash = (await accountById(tx, accountId))?.passphraseHash ?? null
    return
  }
  const [id, at] = [tx.newId('crd'), tx.now()]
  const row = {
    id,
    accountId,
    providerId: 'credential',
    userId: accountId,
    password: hash,
    createdAt: at,
    updatedAt: at,
  }
  await tx.db.insert(credentials).values(row)
}

const SCOPES: Partial<Record<Role, string>> = { trainer: 'cohort-of-example', network_coordinator: 'nimama' }

/** What her browser sends from then on, after a session was opened for her by this method. */
export async function aSessionOf(
  ctx: Ctx,
  auth: Auth,
  account: { accountId: string; personId: string },
  method: Method = 'passphrase',
): Promise<Headers> {
  const opened = await openSession(ctx, auth, { account, method })
  if (!opened.ok) throw new Error(opened.code)
  return sentBack(opened.value.headers)
}

/** The cookies that an answer set, as a request brings them. */
export const sentBack = (answer: Headers): Headers =>
  new Headers({
    cookie: answer
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  })

export async function mustBeIn(ctx: Ctx, auth: Auth, headers: Headers) {
  const visit = await readSession(ctx, auth, headers)
  if (!visit) throw new Error('there is no session')
  return visit
}

/** Freezes somebody, as the desk does. */
export async function frozen(ctx: Ctx, personId: string): Promise<void> {
  const coordinator = await someoneWith(ctx, 'protection')
  const done = await freezeByDesk(actingAs(ctx, coordinator.personId), { personId, reason: 'taken at a protest' })
  if (!done.ok) throw new Error(done.code)
}

export const accountOf = (ctx: Ctx, { accountId }: { accountId: string }) =>
  everything(ctx, (tx) => accountById(tx, accountId))

/** What she is told on her own page, the oldest first; of one instant in any order. */
export const noticesOf = (ctx: Ctx, personId: string): Promise<string[]> =>
  everything(ctx, async (tx) => {
    const rows = await tx.db
      .select()
      .from(notices)
      .where(eq(notices.personId, personId))
      .orderBy(asc(notices.createdAt))
    return rows.map(({ kind }) => kind)
  })

type LeftMail = { id: string; personId: string; contactPointId: string; mail: string }

/** The mails to a person that were left, the oldest first; of one instant in any order. */
export const mailsTo = (ctx: Ctx, personId: string): Promise<LeftMail[]> =>
  everything(ctx, async (tx) => {
    const rows = await tx.db
      .select()
      .from(messages)
      .where(and(eq(messages.subject, personId), eq(messages.channel, 'mail')))
      .orderBy(asc(messages.createdAt))
    return rows.map(({ id, kind, contactPointId }) => ({
      ...{ id, personId, mail: kind },
      contactPointId: contactPointId ?? '',
    }))
  })

/** What one of them would be if it were sent now; null where it must not be. */
export async function openMail(tx: Ctx, { id, personId, mail }: LeftMail) {
  const [row] = await tx.db.select().from(messages).where(eq(messages.id, id))
  if (!row) return null
  const carried = row.toSealed ? tx.vault.open(toPlace(id), row.toSealed) : null
  const to = await whereToWrite(tx, { ...row, subject: personId, to: carried })
  if (!to.ok) return null
  const token = row.secretSealed ? tx.vault.open(secretPlace(id), row.secretSealed) : null
  return { to: to.value, language: row.language, mail, token }
}
