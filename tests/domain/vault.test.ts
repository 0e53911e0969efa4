import { addSealingKey, ensureKeyRing, readKeyRing, takeNewestKey } from '#app/config/key-ring.server.ts'
import { resealAll, SEALED } from '#app/cli/reseal.server.ts'
import { PERSONAL } from '#app/domain/people/persons/person-vault.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { keyTo } from '#app/domain/shared/sealing-pair.server.ts'
import { lockedVault, openVault, sealWith, VaultLocked } from '#app/domain/shared/vault.server.ts'
import { vaultAtStart } from '#app/vault-at-start.server.ts'
import * as schema from '#db/schema/index.ts'
import { inboxMessages, payments } from '#db/schema/payments.ts'
import { breachEntries, breaches } from '#db/schema/rights.ts'
import { listUnallocated, storeMessages } from '#app/domain/payments/index.server.ts'
import { applyAll, climbTotal, deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aPaidCallback, incoming } from '#tests/factories/messages.ts'
import { anAttempt } from '#tests/factories/prompts.ts'
import { openPortal, testKeys } from '#tests/setup/portal.ts'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const place = { table: 'payments', column: 'payer_sealed', row: 'pay_1' }
const message = { table: 'inbox_messages', column: 'body_sealed', row: 'inb_1' }
const newKey = { ...testKeys(), current: 'k2', sealing: { ...testKeys().sealing, k2: Buffer.alloc(32, 7) } }

test('what is sealed opens in its place and nowhere else', () => {
  const vault = openVault(testKeys())
  const sealed = vault.seal(place, 'Wanja 🏔️')
  expect(vault.open(place, sealed)).toBe('Wanja 🏔️')
  for (const elsewhere of [
    { ...place, row: 'pay_2' },
    { ...place, column: 'x' },
    { ...place, table: 'x' },
  ])
    expect(() => vault.open(elsewhere, sealed)).toThrow('unable to authenticate data')
})

test('the same words are never sealed to the same bytes, and one changed byte is noticed', () => {
  const vault = openVault(testKeys())
  const sealed = vault.seal(place, 'Wanja')
  expect(vault.seal(place, 'Wanja').equals(sealed)).toBe(false)
  for (let i = 0; i < sealed.length; i++) {
    const bent = Buffer.from(sealed)
    bent[i] = (bent[i] ?? 0) ^ 1
    expect(() => vault.open(place, bent)).toThrow(/authenticate|unknown version|is missing/)
  }
})

test('a process that runs while keys are rotated learns the new key from the first value it meets, and seals with it', () => {
  const running = openVault(testKeys(), () => newKey)
  const mine = running.seal(place, 'before')
  expect(running.open(place, openVault(newKey).seal(place, 'after'))).toBe('after')
  expect(running.keyOf(running.seal(place, 'now'))).toBe('k2')
  expect(running.open(place, mine)).toBe('before')
})

test('an index finds the same number again, says nothing without its key, and is not the index of another field', () => {
  const vault = openVault(testKeys())
  const other = openVault({ ...testKeys(), index: Buffer.alloc(32, 9) })
  expect(vault.blindIndex('phone', '1').equals(vault.blindIndex('phone', '1'))).toBe(true)
  expect(vault.blindIndex('phone', '1').equals(vault.blindIndex('mail', '1'))).toBe(false)
  expect(vault.blindIndex('phone', '1').equals(other.blindIndex('phone', '1'))).toBe(false)
})

test('a rotation changes neither the indexes nor the keys for other uses: who was found is found, who is signed in stays so', () => {
  const [before, running] = [openVault(testKeys()), openVault(testKeys(), () => newKey)]
  running.open(place, openVault(newKey).seal(place, 'it learns of the new key'))
  expect(running.currentKey()).toBe('k2')
  for (const after of [running, openVault(newKey), openVault({ ...newKey, sealing: { k2: newKey.sealing.k2 } })]) {
    expect(after.blindIndex('phone', '1')).toEqual(before.blindIndex('phone', '1'))
    expect(after.derive('sessions')).toEqual(before.derive('sessions'))
  }
})

test('without keys what arrives is sealed and opens only with the keys; nothing else is sealed, opened, found or signed', () => {
  const keys = openVault(testKeys())
  const locked = lockedVault(keys.publicHalf())
  const sealed = locked.seal(message, 'Wanja 🏔️')
  expect([locked.locked, keys.locked]).toEqual([true, false])
  expect(locked.seal(message, 'Wanja 🏔️').equals(sealed)).toBe(false)
  expect(sealed.includes('Wanja')).toBe(false)
  expect(keys.open(message, sealed)).toBe('Wanja 🏔️')
  expect(keys.keyOf(sealed)).toBe('k1')
  expect(() => keys.open({ ...message, row: 'inb_2' }, sealed)).toThrow('unable to authenticate data')
  for (const act of [
    () => locked.open(message, sealed),
    () => locked.open(message, keys.seal(message, 'before')),
    () => locked.seal(place, 'Wanja'),
    () => locked.blindIndex('phone', '1'),
    () => locked.derive('sessions'),
  ])
    expect(act).toThrow(VaultLocked)
})

test('what was sealed without keys is noticed to be changed, byte by byte, or to be for another key', () => {
  const keys = openVault(testKeys())
  const sealed = lockedVault(keys.publicHalf()).seal(message, 'Wanja')
  for (let i = 0; i < sealed.length; i++) {
    const bent = Buffer.from(sealed)
    bent[i] = (bent[i] ?? 0) ^ 0x80
    expect(() => keys.open(message, bent)).toThrow(/authenticate|unknown version|is missing/)
  }
  const strange = lockedVault({ ...keys.publicHalf(), half: openVault(newKey).publicHalf().half })
  expect(() => keys.open(message, strange.seal(message, 'Wanja'))).toThrow('unable to authenticate data')
})

test('who has only the public half can write nothing that is believed, but messages', () => {
  const keys = openVault(testKeys())
  const secret = { table: 'authenticators', column: 'secret_sealed', row: 'acc_1' }
  const { ephemeral, key } = keyTo(keys.publicHalf().half)
  const forged = Buffer.concat([Buffer.from([2, 2]), Buffer.from('k1'), ephemeral, sealWith(key, secret, 'MINE')])
  expect(() => keys.open(secret, forged)).toThrow('not believed')
})

test('a start without keys is locked to the last key that the portal knew, and makes no others', async () => {
  await using portal = await openPortal()
  const keysFile = join(mkdtempSync(join(tmpdir(), 'portal-keys-')), 'keys.json')
  const start = (mode: 'practice' | 'live' = 'practice') => vaultAtStart(portal.ctx, { mode, keysFile })

  await expect(start('live')).rejects.toThrow('never known a key')
  const keys = await start()
  expect(keys.locked).toBe(false)
  renameSync(keysFile, `${keysFile}.away`)
  for (const mode of ['practice', 'live'] as const) {
    const locked = await start(mode)
    expect(locked.locked).toBe(true)
    expect(keys.open(message, locked.seal(message, 'Wanja'))).toBe('Wanja')
  }
  expect(existsSync(keysFile)).toBe(false)

  renameSync(`${keysFile}.away`, keysFile)
  addSealingKey(keysFile)
  takeNewestKey(keysFile)
  expect((await start('live')).currentKey()).toBe('k2')
  rmSync(keysFile)
  expect((await start()).currentKey()).toBe('k2')
})

test('a confirmation that came while there were no keys counts once when they are back, and a rotation seals it again', async () => {
  await using portal = await openPortal()
  const gift = aConfirmation({ FirstName: 'NANJALA' })
  const locked = { ...portal.ctx, vault: lockedVault(portal.ctx.vault.publicHalf()) }
  await storeMessages(locked, [incoming('confirmation', gift), incoming('confirmation', gift)])
  await expect(applyAll(locked)).rejects.toThrow(VaultLocked)
  expect(await climbTotal(portal.ctx)).toMatchObject({ gifts: 0n })

  expect(await applyAll(portal.ctx)).toEqual(['applied', 'duplicate'])
  expect(await climbTotal(portal.ctx)).toEqual({ cents: 50_000n, gifts: 1n })
  expect(await resealAll({ ...portal.ctx, vault: openVault(newKey) })).toBe(3)
  for (const { bodySealed } of await portal.ctx.db.select().from(inboxMessages))
    expect([bodySealed[0], openVault(newKey).keyOf(bodySealed)]).toEqual([1, 'k2'])
})

test('the key ring is made once, for its owner only, and keeps its old keys when one is added, which nobody uses until told', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'portal-keys-')), 'keys.json')
  const first = ensureKeyRing(path)
  expect(ensureKeyRing(path)).toEqual(first)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(addSealingKey(path)).toBe('k2')
  expect(readKeyRing(path).current).toBe('k1')
  const used = takeNewestKey(path)
  expect(used.current).toBe('k2')
  expect(used.sealing['k1']).toEqual(first.sealing['k1'])
  expect(readKeyRing(path).index).toEqual(first.index)
})

test('a key that was taken out never comes back under its name, and the newest stays in use', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'portal-keys-')), 'keys.json')
  ensureKeyRing(path)
  addSealingKey(path)
  const { index, sealing } = takeNewestKey(path)
  const text = (bytes: Buffer | undefined) => bytes?.toString('base64')
  writeFileSync(path, JSON.stringify({ current: 'k2', sealing: { k2: text(sealing['k2']) }, index: text(index) }))
  expect(takeNewestKey(path).current).toBe('k2')
  expect(addSealingKey(path)).toBe('k3')
  expect(readKeyRing(path).sealing['k2']).toEqual(sealing['k2'])
})

test('every sealed column of the schema is sealed with the key ring, and a rotation goes through it, or with the key of one person', () => {
  const tables = Object.values(schema).filter((value) => is(value, PgTable)) as PgTable[]
  const columns = tables.flatMap((table) =>
    Object.values(getTableColumns(table)).map((column) => `${getTableName(table)}.${column.name}`),
  )
  const withRing = SEALED.map(({ table, sealed }) => `${getTableName(table)}.${sealed.name}`)
  const withHers = PERSONAL.map((column) => `${getTableName(column.table)}.${column.name}`)
  expect([...withRing, ...withHers].sort()).toEqual(columns.filter((name) => name.endsWith('_sealed')).sort())
})

test('after a rotation everything opens with the new key alone, and a second run finds nothing to do', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  await deliver(
    portal.ctx,
    incoming('confirmation', aConfirmation({ BillRefNumber: 'kwa mama' })),
    incoming('prompt_callback', aPaidCallback(), { pathKey: attempt.callbackKey }),
  )
  const ctx = { ...portal.ctx, vault: openVault(newKey) }
  expect(await resealAll(ctx)).toBe(6)
  expect(await resealAll(ctx)).toBe(0)

  const newOnly = openVault({ ...newKey, sealing: { k2: newKey.sealing.k2 } })
  expect(await listUnallocated({ ...ctx, vault: newOnly }, { open: true })).toMatchObject([{ accountText: 'kwa mama' }])
  for (const row of await ctx.db.select().from(payments)) expect(newOnly.keyOf(row.payerSealed)).toBe('k2')
})

test('what was noted of a breach, and never changes, is sealed with the new key like all else', async () => {
  await using portal = await openPortal()
  const operator: Ctx = { ...portal.ctx, actor: { kind: 'operator', name: 'wanjiku' }, vault: openVault(newKey) }
  const words = { table: 'breach_entries', column: 'words_sealed', row: 'bent_1' }
  await inTransaction(portal.ctx, async (tx) => {
    const at = tx.now()
    await tx.db.insert(breaches).values({ id: 'bre_1', foundAt: at, dueAt: at, openedBy: 'per_1' })
    const wordsSealed = tx.vault.seal(words, 'a bag was lost')
    await tx.db
      .insert(breachEntries)
      .values({ id: 'bent_1', breachId: 'bre_1', kind: 'facts', wordsSealed, by: 'per_1', createdAt: at })
  })
  expect(await resealAll(operator)).toBe(1)
  const [entry] = await inTransaction(operator, ({ db }) => db.select().from(breachEntries))
  const newOnly = openVault({ ...newKey, sealing: { k2: newKey.sealing.k2 } })
  expect(newOnly.open(words, entry?.wordsSealed ?? Buffer.alloc(0))).toBe('a bag was lost')
  await expect(inTransaction(operator, ({ db }) => db.update(breachEntries).set({ kind: 'remedy' }))).rejects.toThrow(
    'Failed query',
  )
})

test('ten thousand values that are sealed one after the other have ten thousand nonces', () => {
  const vault = openVault(testKeys())
  // version | length of the key's id | id | nonce
  const nonces = Array.from({ length: 10_000 }, () => vault.seal(place, 'x').subarray(4, 16).toString('hex'))
  expect(new Set(nonces).size).toBe(10_000)
  expect(nonces.every((nonce) => nonce.length === 24)).toBe(true)
})

test('a rotation and the workers that see payments again wait for each other and end each other never', async () => {
  await using portal = await openPortal()
  const ctx = { ...portal.ctx, vault: openVault(newKey) }
  const bare = Array.from({ length: 750 }, () => aConfirmation({ FirstName: undefined }))
  await deliver(portal.ctx, ...bare.map((body) => incoming('confirmation', body)))
  // The other way round than the rotation goes, so that each comes to hold what the other wants.
  const named = bare.map((body) => incoming('confirmation', { ...body, FirstName: 'WANJA' }))
  await storeMessages(portal.ctx, named.toReversed())
  const [outcomes, sealed] = await Promise.all([applyAll(ctx), resealAll(ctx)])
  expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(750)
  expect(sealed).toBeGreaterThan(1_500)
  expect(await resealAll(ctx)).toBe(0)
})
