import { randomUUID } from 'node:crypto'
import { recipientsOf } from '#app/cli/backups/recipients.server.ts'
import { ConfigError, readConfig } from '#app/config/config.server.ts'
import { openErasureList } from '#app/config/erasure-list.server.ts'
import { type TarEntry, tarOf, unpackTar } from '#db/backups/tar.server.ts'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'

const folder = () => mkdtempSync(join(tmpdir(), 'portal-backups-'))
const person = (n: number) => `per_${String(n).padStart(26, '0')}`
const AT = new Date('2026-11-21T09:00:00Z')
const ONE = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'
const TWO = 'age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg'

test('the list of erasures survives a process that dies while it writes, and names nobody twice for it', async () => {
  const path = join(folder(), 'below', 'erasures.jsonl')
  const list = openErasureList(path)
  expect(list.read()).toEqual([])
  await list.append(person(1), AT)
  appendFileSync(path, `{"person":"${person(2).slice(0, 9)}`)
  expect(list.read()).toEqual([{ id: person(1), at: AT }])
  await list.append(person(2), AT)
  expect(list.read().map(({ id }) => id)).toEqual([person(1), person(2)])
  expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
})

test('a list of erasures with a spoilt line is not read as if nobody stood there', async () => {
  const path = join(folder(), 'erasures.jsonl')
  const list = openErasureList(path)
  for (const n of [1, 2, 3]) await list.append(person(n), AT)
  writeFileSync(path, readFileSync(path, 'utf8').replace(person(2), 'per_2'))
  expect(() => list.read()).toThrow('line 2')
  await expect(list.append('Mfano Wa-Jaribio', AT)).rejects.toThrow('person')
})

test('a live portal makes no backup that only one person could open, or nobody', async () => {
  const config = readConfig({ DATA_DIR: folder() })
  expect(await recipientsOf({ ...config, mode: 'live' })).toEqual({ ok: false, code: 'no_recipients' })
  for (const recipients of [ONE, `${ONE},${ONE}`, `${ONE},${TWO},${TWO}`, `${ONE},mfano`])
    expect(() => readConfig({ DATA_DIR: folder(), BACKUP_RECIPIENTS: recipients })).toThrow(ConfigError)
  const both = readConfig({ DATA_DIR: folder(), BACKUP_RECIPIENTS: `${ONE}, ${TWO}` })
  expect(await recipientsOf({ ...both, mode: 'live' })).toEqual({ ok: true, value: [ONE, TWO] })
  const mistyped = { ...both, backups: { ...both.backups, recipients: [ONE, TWO.replace('lggy', 'ggly')] } }
  expect(await recipientsOf(mistyped)).toEqual({ ok: false, code: 'recipient_unreadable' })
})

test('in practice mode two identities are made once, readable by nobody else', async () => {
  const config = readConfig({ DATA_DIR: folder() })
  const made = await recipientsOf(config)
  expect(made.ok && new Set(made.value).size).toBe(2)
  expect(await recipientsOf(config)).toEqual(made)
  const files = readdirSync(config.dataDir).filter((name) => name.startsWith('backup-identity'))
  expect(files.map((name) => (statSync(join(config.dataDir, name)).mode & 0o777).toString(8))).toEqual(['600', '600'])
})

async function packed(...entries: TarEntry[]): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of tarOf(Readable.from(entries) as AsyncIterable<TarEntry>)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
/** As a network brings it: in pieces that begin and end anywhere. */
const unpack = (bytes: Buffer, into: string) =>
  unpackTar(
    Readable.from(
      bytes.length > 0
        ? (bytes.toString('latin1').match(/.{1,700}/gs) ?? []).map((text) => Buffer.from(text, 'latin1'))
        : [],
    ),
    into,
  )

test('a folder comes out of its tar as it went in, and what was dropped meanwhile is left out', async () => {
  const [from, to] = [folder(), folder()]
  const sizes = [0, 1, 511, 512, 513, 300_000]
  for (const size of sizes) writeFileSync(join(from, `f${size}`), Buffer.alloc(size, size % 251))
  const files: TarEntry[] = [...sizes, 77].map((size) => ({
    kind: 'file',
    name: `base/f${size}`,
    path: join(from, `f${size}`),
  }))
  await unpack(await packed({ kind: 'folder', name: 'base' }, ...files), to)
  expect(readdirSync(join(to, 'base')).sort()).toEqual(sizes.map((size) => `f${size}`).sort())
  for (const size of sizes)
    expect(readFileSync(join(to, 'base', `f${size}`)).equals(readFileSync(join(from, `f${size}`)))).toBe(true)
})

test('a tar that breaks off, or leads out of its folder, is refused', async () => {
  const small = await packed({ kind: 'bytes', name: 'x', bytes: Buffer.from('x') })
  for (const length of [512, 1024, 1500])
    await expect(unpack(small.subarray(0, length), folder())).rejects.toThrow('breaks off')
  const name = randomUUID()
  const whole = await packed({ kind: 'bytes', name: `aa/${name}`, bytes: Buffer.from('x') })
  const out = Buffer.from(whole)
  out.write('..')
  const sum = Number.parseInt(whole.toString('latin1', 148, 154), 8) - 2 * (97 - 46)
  out.write(`${sum.toString(8).padStart(6, '0')}\0`, 148)
  await expect(unpack(out, folder())).rejects.toThrow('an entry that we did not write')
  expect(() => statSync(join(tmpdir(), name))).toThrow('ENOENT')
})
