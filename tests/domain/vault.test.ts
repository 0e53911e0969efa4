import { addSealingKey, ensureKeyRing, readKeyRing, takeNewestKey } from '#app/config/key-ring.server.ts'
import { resealAll, SEALED } from '#app/cli/reseal.server.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import * as schema from '#db/schema/index.ts'
import { payments } from '#db/schema/payments.ts'
import { listUnallocated } from '#app/domain/payments/index.server.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aPaidCallback, incoming } from '#tests/factories/messages.ts'
import { anAttempt } from '#tests/factories/prompts.ts'
import { openPortal, testKeys } from '#tests/setup/portal.ts'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const place = { table: 'payments', column: 'payer_sealed', row: 'pay_1' }

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
  const rotated = { ...testKeys(), current: 'k2', sealing: { ...testKeys().sealing, k2: Buffer.alloc(32, 7) } }
  const running = openVault(testKeys(), () => rotated)
  const mine = running.seal(place, 'before')
  expect(running.open(place, openVault(rotated).seal(place, 'after'))).toBe('after')
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

test('every sealed column of the schema is in the list that a rotation goes through', () => {
  const tables = Object.values(schema).filter((value) => is(value, PgTable)) as PgTable[]
  const columns = tables.flatMap((table) =>
    Object.values(getTableColumns(table)).map((column) => `${getTableName(table)}.${column.name}`),
  )
  expect(SEALED.map(({ table, sealed }) => `${getTableName(table)}.${sealed.name}`).sort()).toEqual(
    columns.filter((name) => name.endsWith('_sealed')).sort(),
  )
})

test('after a rotation everything opens with the new key alone, and a second run finds nothing to do', async () => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  await deliver(
    portal.ctx,
    incoming('confirmation', aConfirmation({ BillRefNumber: 'kwa mama' })),
    incoming('prompt_callback', aPaidCallback(), { pathKey: attempt.callbackKey }),
  )
  const ring = { ...testKeys(), current: 'k2', sealing: { ...testKeys().sealing, k2: Buffer.alloc(32, 7) } }
  const ctx = { ...portal.ctx, vault: openVault(ring) }
  expect(await resealAll(ctx)).toBe(6)
  expect(await resealAll(ctx)).toBe(0)

  const newOnly = openVault({ ...ring, sealing: { k2: ring.sealing.k2 } })
  expect(await listUnallocated({ ...ctx, vault: newOnly })).toMatchObject([{ accountText: 'kwa mama' }])
  for (const row of await ctx.db.select().from(payments)) expect(newOnly.keyOf(row.payerSealed)).toBe('k2')
})
