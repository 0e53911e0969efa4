import { readConfig } from '#app/config/config.server.ts'
import { askToProve } from '#app/domain/people/accounts/prove-address.server.ts'
import { beginRecovery } from '#app/domain/people/accounts/recovery.server.ts'
import { removeContact } from '#app/domain/people/persons/change-contacts.server.ts'
import { changeDetails } from '#app/domain/people/persons/change-details.server.ts'
import { openMail, tellEverywhere } from '#app/domain/people/persons/mail-person.server.ts'
import { openDetails } from '#app/domain/people/persons/open-details.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { openMailer, type Templates } from '#app/jobs/mail.server.ts'
import { openQueues } from '#app/jobs/queues.server.ts'
import { enqueue } from '#app/jobs/queues.server.ts'
import { outbox } from '#db/schema/messages.ts'
import * as templates from '#emails/render.server.ts'
import { aMember, everything, mailsTo, openAccounts } from '#tests/factories/accounts.ts'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** What no mail may say of her, of the house, or of what it is about (safety.md 1.5, no. 5), in both languages. */
const UNSAID =
  /defend|human.?right|haki za|binadamu|tetezi|coalition|muungano|nimama|climb|justice|member|mwanachama|\bkes\b|ksh|shilling|kenya|nairobi/i

const HOSTILE = {
  name: 'Defender <b>Wanjiru</b> Mfano\r\nBcc: all@example.net',
  legalName: 'Human Rights Coalition Mfano',
  county: '47',
}

/** A mail service that keeps what it is given. */
async function aMailService() {
  const got: { path: string; headers: Record<string, unknown>; mail: Record<string, string> }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const mail = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>
      got.push({ path: request.url ?? '', headers: request.headers, mail })
      response.setHeader('content-type', 'application/json').end('{"id":"mfano"}')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    got,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => void server.close(),
  }
}

/** Somebody whose details say everything, and to whom every kind of mail has been left. */
async function aFullOutbox(language: 'en' | 'sw') {
  const portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx, { roles: ['protection'] })
  const { acting, personId, handle } = member
  await changeDetails(acting, personId, { ...HOSTILE, language })
  await everything(ctx, (tx) => askToProve(tx, personId))
  const waiting = await mailsTo(ctx, personId)
  const proven = await aMember(ctx, { proven: true })
  await changeDetails(proven.acting, proven.personId, { ...HOSTILE, language })
  await beginRecovery(ctx, proven.handle)
  await everything(ctx, (tx) => tellEverywhere(tx, proven.personId, 'look_at_your_account'))
  const held = await inTransaction(proven.acting, (tx) => openDetails(tx, proven.personId))
  const left = [...waiting, ...(await mailsTo(ctx, proven.personId))]
  const ready = await everything(ctx, (tx) => Promise.all(left.map((mail) => openMail(tx, mail as never))))
  return { ...portal, members: [member, proven], handle, held, ready: ready.flatMap((mail) => mail ?? []) }
}

test.each(['en', 'sw'] as const)('a mail says nothing of whom, what or from which house (%s)', async (language) => {
  await using portal = await aFullOutbox(language)
  await using service = await aMailService()
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-mail-'))
  const config = { ...readConfig({ DATA_DIR: dataDir, PORT: '0' }), publicUrl: 'https://my.example.org' }
  rmSync(dataDir, { recursive: true, force: true })
  const mailer = openMailer(config, service.url, templates as unknown as Templates)
  for (const mail of portal.ready) await mailer.person(mail)

  expect(portal.ready.map(({ mail }) => mail).toSorted()).toEqual([
    'look_at_your_account',
    'prove_address',
    'recovery_link',
  ])
  const words = new Set<string>()
  for (const { headers, mail } of service.got) {
    const { to = '', ...said } = mail
    const link = /https:\/\/my\.example\.org(\/[\w/-]+)/.exec(said['text'] ?? '')?.[1] ?? ''
    expect(link).toMatch(/^(\/sign-in|\/(prove|recover)\/[\w-]{43})$/)
    words.add(said['subject'] ?? '')
    // The token is chance and may say anything.
    const all = JSON.stringify({ ...said, headers: { ...headers, authorization: '' } }).replaceAll(link, '')
    expect(all).not.toMatch(UNSAID)
    for (const { name, phone, email, number, handle, personId, accountId } of portal.members)
      for (const own of [name, phone, email, number, handle, personId, accountId]) expect(all).not.toContain(own)
    expect(all).not.toMatch(/Wanjiru|Mfano|all@example|<b>|Bcc/i)
    expect(portal.members.map(({ email }) => email)).toContain(to)
    expect(said['html']).toContain(`<html dir="ltr" lang="${language}">`)
  }
  // One subject for all of them: a locked screen does not tell a recovery from a change of address.
  expect(words.size).toBe(1)
})

test('what waits to be sent says neither the address nor the link, in the outbox or in the job tables', async () => {
  await using portal = await aFullOutbox('sw')
  const { ctx, members, ready } = portal
  const [, proven] = members
  if (!proven) throw new Error('nobody')
  const own = portal.held?.contacts.find(({ kind }) => kind === 'email')?.id ?? ''
  await removeContact(proven.acting, proven.personId, own)

  const rows = await ctx.db.select().from(outbox)
  const boss = await openQueues(portal.url, () => {})
  for (const row of rows)
    await ctx.db.transaction((db) => enqueue(boss, { ...ctx, db }, 'person.mail', row.payload as object, null))
  const jobs = await portal.sql<{ data: object }[]>`select * from pgboss.job`
  await boss.stop({ graceful: false })
  expect(jobs.length).toBeGreaterThanOrEqual(4)

  const text = JSON.stringify([rows, jobs])
  const secrets = [...ready.map(({ token }) => token ?? ''), ...members.map(({ email }) => email.split('@')[0] ?? '')]
  for (const secret of secrets.filter(Boolean))
    for (const form of [
      secret,
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      Buffer.from(secret).toString('hex'),
    ])
      expect(text).not.toContain(form)
})
