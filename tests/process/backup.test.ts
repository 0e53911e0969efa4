import { openBackup } from '#app/cli/backups/open-backup.server.ts'
import { openErasureList } from '#app/config/erasure-list.server.ts'
import { readKeyRing } from '#app/config/key-ring.server.ts'
import { replayErasures } from '#app/domain/people/index.server.ts'
import { personPlace } from '#app/domain/people/persons/add-person.server.ts'
import { personVault } from '#app/domain/people/persons/person-vault.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { findCluster, startCluster } from '#db/embedded.server.ts'
import { persons } from '#db/schema/people.ts'
import { aConfirmation } from '#tests/factories/messages.ts'
import { aPerson } from '#tests/factories/people.ts'
import { bareEnv, startPortal } from '#tests/setup/portal-process.ts'
import { cloneDatabase } from '#tests/setup/database.ts'
import { until } from '#tests/setup/stream.ts'
import { generateX25519Identity } from 'age-encryption'
import { eq } from 'drizzle-orm'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { room } from '#tests/setup/room.ts'

const GIVER = 'Zawadikanari'
const STAYS = 'Mfano Anayebaki'
const GOES = 'Mfano Anayefutwa'
const WENT = 'Mfano Aliyefutwa'

const folder = () => mkdtempSync(join(room(), 'portal-backup-'))

/** A data folder of which nothing is left in the end, and no PostgreSQL runs on. */
const dataFolder = (dataDir = folder()) => ({
  dataDir,
  async [Symbol.asyncDispose]() {
    await (await findCluster(join(dataDir, 'postgres')))?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  },
})

/** A command of staff's, as a process of its own. */
function portalCommand(dataDir: string, env: Record<string, string> = {}) {
  return (...args: string[]) =>
    new Promise<{ status: number; said: string }>((done) => {
      const all = { ...bareEnv(), DATA_DIR: dataDir, ...env }
      execFile(
        process.execPath,
        ['app/cli.ts', ...args],
        { env: { PORTAL_OPERATOR: 'wanjiku', ...all } },
        (fault, out, err) => done({ status: fault ? Number(fault.code) : 0, said: out + err }),
      )
    })
}

/** The portal's own sight of a database in this data folder, and of nothing else. */
async function openData(dataDir: string) {
  const cluster = await startCluster({ dataDir: join(dataDir, 'postgres') })
  const connection = connect(cluster.url('portal'), { max: 2, role: APP_ROLE })
  const now = () => new Date()
  const ctx: Ctx = {
    db: connection.db,
    now,
    newId: newIdAt(now),
    actor: { kind: 'system', job: 'test' },
    vault: openVault(readKeyRing(join(dataDir, 'keys.json'))),
  }
  const rows = (text: string) =>
    inTransaction(ctx, async (tx) =>
      (await tx.db.execute<Record<string, string | null>>(text)).map((row) => ({ ...row })),
    )
  return {
    ctx,
    rows,
    close: connection.close,
  }
}

const aSession = (personId: string) => `
  with account as (
    insert into accounts (id, handle, handle_address, email_verified, person_id, created_at, updated_at)
    values ('acc_x', 'mfano-x', 'mfano-x@handle.invalid', false, '${personId}', now(), now()) returning id)
  insert into sessions (id, token, user_id, expires_at, created_at, updated_at, started_at, seen_at, proven_at, method)
  select 'ses_x', 'x', id, now() + interval '1 day', now(), now(), now(), now(), now(), 'passkey' from account`

const BALANCES =
  'select account, currency, minor::text, base_minor::text, entries::text from ledger_balances order by 1, 2'
const nameOf = (ctx: Ctx, personId: string) =>
  inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.select().from(persons).where(eq(persons.id, personId))
    const vault = await personVault(tx, personId)
    return row?.nameSealed ? (vault?.open(personPlace(personId, 'name_sealed'), row.nameSealed) ?? 'without key') : null
  })

test('what was destroyed comes back from a backup with every shilling, and who was erased meanwhile does not', async () => {
  await using place = dataFolder()
  const { dataDir } = place
  await using portal = await startPortal({ dataDir, keepData: true })
  const command = portalCommand(dataDir)
  for (const TransAmount of ['700.00', '1300.00']) {
    const body = JSON.stringify(aConfirmation({ FirstName: GIVER, TransAmount, BillRefNumber: 'CPEAKV' }))
    await fetch(`${portal.url}${portal.hooks()}/confirmation`, { method: 'POST', body })
  }
  const total = async (url: string) =>
    (await (await fetch(`${url}/campaigns/climb-for-justice.json`)).json()) as { raised: string; gifts: number }
  await until(async () => (await total(portal.url)).gifts === 2)
  const before = await openData(dataDir)
  const stays = await aPerson(before.ctx, { name: STAYS })
  const goes = await aPerson(before.ctx, { name: GOES })
  // Erased before the backup, by a process that died before it could write that down outside the database.
  const went = await aPerson(before.ctx, { name: WENT })
  await replayErasures(before.ctx, { personIds: [went.personId], forget: [] })
  await before.rows(aSession(stays.personId))
  const ledger = await before.rows(BALANCES)
  const raised = await total(portal.url)
  expect(raised.raised).toBe('10002000.00')

  const backups = join(dataDir, 'backups')
  mkdirSync(backups)
  for (const name of ['portal-20200101-000000.base.age', 'portal-20200101-000000.base.age.json', 'notes.txt'])
    writeFileSync(join(backups, name), 'old')
  // While the portal is at work: nobody has to stop for a backup.
  const made = await command('backup')
  expect(made).toMatchObject({ status: 0, said: expect.stringContaining('1 older than 35 days deleted') })
  const [file = ''] = made.said.split('\n')
  expect(readdirSync(backups).sort()).toEqual(['notes.txt', ...[file, `${file}.json`].map((path) => basename(path))])
  expect([file, `${file}.json`].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(['600', '600'])
  const lying = Buffer.concat([readFileSync(file), readFileSync(`${file}.json`), Buffer.from(made.said)])
  for (const word of [GIVER, STAYS, GOES, goes.phone, stays.email, goes.personId, goes.number])
    expect([word, lying.includes(word)]).toEqual([word, false])
  expect(lying.includes('AGE-SECRET-KEY')).toBe(false)

  const list = openErasureList(join(dataDir, 'erasures.jsonl'))
  await list.append(goes.personId, new Date())
  expect(list.read().map(({ id }) => id)).toEqual([went.personId, goes.personId])
  await before.close()
  const own = join(dataDir, 'backup-identity-2.txt')
  expect((await command('restore', file, '--identity', own, '--destroy')).said).toContain('stop the portal first')
  await portal.stop()
  const postgres = join(dataDir, 'postgres')
  expect((await command('restore', file, '--identity', own)).said).toContain('with --destroy')
  rmSync(postgres, { recursive: true })

  const stranger = join(dataDir, 'stranger.txt')
  writeFileSync(stranger, `${await generateX25519Identity()}\n`)
  expect(await command('restore', file, '--identity', stranger)).toMatchObject({
    status: 1,
    said: expect.stringContaining('this identity cannot open it'),
  })
  const spoilt = join(folder(), basename(file))
  const bytes = readFileSync(file)
  bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
  writeFileSync(spoilt, bytes)
  copyFileSync(`${file}.json`, `${spoilt}.json`)
  expect((await command('restore', spoilt, '--identity', own)).said).toContain('damaged')
  // Anybody can seal a file to two known recipients and write sums beside it that agree.
  const { sha256 } = JSON.parse(readFileSync(`${file}.json`, 'utf8')) as { sha256: string }
  const theirs = createHash('sha256').update(bytes).digest('hex')
  writeFileSync(`${spoilt}.json`, readFileSync(`${file}.json`, 'utf8').replace(sha256, theirs))
  const opened = { path: spoilt, identityFile: own, unproven: false }
  const vault = openVault(readKeyRing(join(dataDir, 'keys.json')))
  expect(await openBackup(vault, opened)).toEqual({ ok: false, code: 'not_proven' })
  expect(await openBackup(vault, { ...opened, unproven: true })).toEqual({ ok: false, code: 'damaged' })
  renameSync(join(dataDir, 'erasures.jsonl'), join(dataDir, 'lost.jsonl'))
  expect((await command('restore', file, '--identity', own)).said).toContain('who was erased would come back')
  renameSync(join(dataDir, 'lost.jsonl'), join(dataDir, 'erasures.jsonl'))
  expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres'))).toEqual([])

  const restored = await command('restore', file, '--identity', own)
  expect(restored.said).toContain('2 erasures are on the list; 1 of these people had come back and are erased again')
  expect(restored.said).toContain('1 sessions ended')
  expect(restored.said).toMatch(/(\d+) of \1 checks hold/)
  expect(restored.status).toBe(0)
  expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres'))).toEqual(['postgres'])

  const after = await openData(dataDir)
  expect(await after.rows(BALANCES)).toEqual(ledger)
  expect(await nameOf(after.ctx, stays.personId)).toBe(STAYS)
  expect(await nameOf(after.ctx, goes.personId)).toBeNull()
  expect(
    await after.rows(`select erased_at is not null as erased, coalesce(name_sealed, legal_name_sealed, county_sealed) as sealed,
      (select count(*)::int from person_keys where person_id = persons.id) as keys,
      (select count(*)::int from contact_points where person_id = persons.id) as contacts
      from persons where id = '${goes.personId}'`),
  ).toEqual([{ erased: true, sealed: null, keys: 0, contacts: 0 }])
  expect(await after.rows(`select actor, action from audit_events where action like 'backup.%'`)).toEqual([
    { actor: 'operator:wanjiku', action: 'backup.restored' },
  ])
  await after.close()

  // A PostgreSQL that a command has left running is in nobody's use.
  expect(await command('restore', file, '--identity', own, '--destroy')).toMatchObject({
    status: 0,
    said: expect.stringContaining('the one that was there is destroyed'),
  })
  await using again = await startPortal({ dataDir, keepData: true })
  expect(await total(again.url)).toMatchObject({ raised: raised.raised, gifts: raised.gifts })
})

/** A pg_dump that says of itself what it is told to, writes down how it was called, and breaks off. */
function aPgDump(version: string): { path: string; called: () => string } {
  const path = folder()
  const script = `#!/bin/sh
if [ "$1" = --version ]; then echo 'pg_dump (PostgreSQL) ${version}'; exit; fi
echo "$@ $PGPASSWORD" > '${path}/called'
echo half
echo 'pg_dump: error: connection to server was lost' >&2
echo 'DETAIL: ${GIVER}' >&2
exit 1
`
  writeFileSync(join(path, 'pg_dump'), script, { mode: 0o755 })
  return { path, called: () => readFileSync(join(path, 'called'), 'utf8') }
}

test('a dump is only made by a pg_dump of the server’s own version, and one that broke off is no backup', async () => {
  const database = await cloneDatabase()
  const dataDir = folder()
  const DATABASE_URL = database.url.replace('postgres:postgres@', 'postgres:siri@')
  const backupWith = (PATH: string) => portalCommand(dataDir, { DATABASE_URL, PATH })('backup')
  expect((await backupWith(folder())).said).toContain('there is no pg_dump')
  expect((await backupWith(aPgDump('15.18 (Debian 15.18-0+deb12u1)').path)).said).toContain('of another version')
  const tool = aPgDump('18.4')
  const broken = await backupWith(tool.path)
  expect(broken.status).toBe(1)
  expect(broken.said).toContain('connection to server was lost')
  expect(broken.said).not.toContain(GIVER)
  expect(readdirSync(join(dataDir, 'backups'))).toEqual([])
  // Everybody on the machine can read arguments; the environment is the process's own.
  expect(tool.called()).toMatch(/^[^\n]*--format=custom siri\n$/)
  expect(tool.called().split(' ').slice(0, -1).join(' ')).not.toContain('siri')
  await database.drop()
})
