import { startCluster } from '#db/embedded.server.ts'
import { aConfirmation } from '#tests/factories/messages.ts'
import { startPortal } from '#tests/setup/portal-process.ts'
import { until } from '#tests/setup/stream.ts'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { expect, test } from 'vitest'

const NAMES = ['Zawadikanari', 'Mwendwasiri', 'Tumaini Fichouhuru', 'Shirika la Kanarifiche']
const PHONES = ['254712873911', '254101928374']
const TEXTS = ['kwa bibi yangu kanarijuu', 'nyumbakanari 14']

/** Every form in which somebody who stole the database might look for a name or a number. */
function forms(word: string): string[] {
  const spellings = [word, word.toLowerCase(), word.toUpperCase()]
  if (/^254\d{9}$/.test(word)) spellings.push(`0${word.slice(3)}`, `+${word}`, word.slice(3))
  return spellings.flatMap((text) => [
    text,
    [...text].reverse().join(''),
    Buffer.from(text).toString('hex'),
    // Base64 looks different at each of three offsets; the middle of each is the same wherever it stands.
    ...[0, 1, 2].map((offset) =>
      Buffer.from(' '.repeat(offset) + text)
        .toString('base64')
        .slice(offset ? 4 : 0, -4),
    ),
    ...['md5', 'sha1', 'sha256'].flatMap((hash) => [
      createHash(hash).update(text).digest('hex'),
      createHash(hash).update(text).digest('base64'),
    ]),
  ])
}
const canaries = [...NAMES, ...PHONES, ...TEXTS].flatMap(forms).filter((form) => form.length >= 8)

const foundIn = (bytes: Buffer): string[] => canaries.filter((canary) => bytes.includes(canary))

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesBelow(path)
    else yield path
  }
}

test('who steals the database, its files, its logs or the job tables finds no giver’s name, number or words', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-dump-'))
  const portal = await startPortal({ dataDir, keepData: true })
  const send = (body: object | string, path = '/confirmation') =>
    fetch(`${portal.url}${portal.hooks()}${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const form = (phone: string) =>
    fetch(`${portal.url}/give/climb-for-justice`, {
      method: 'POST',
      body: new URLSearchParams({ amount: '500', phone }),
      headers: { origin: portal.url },
      redirect: 'manual',
    })

  await send(aConfirmation({ FirstName: NAMES[0], LastName: NAMES[1], MSISDN: PHONES[0], BillRefNumber: TEXTS[0] }))
  await send(
    aConfirmation({
      FirstName: NAMES[2],
      MSISDN: createHash('sha256')
        .update(PHONES[1] ?? '')
        .digest('hex'),
      BillRefNumber: TEXTS[1],
    }),
  )
  await send(aConfirmation({ FirstName: NAMES[3], MSISDN: '', TransAmount: 'not money' }))
  await send(`{"FirstName":"${NAMES[0]}", broken`)
  const pages = await Promise.all(PHONES.map(form))
  expect(pages.map((page) => page.status)).toEqual([303, 303])
  // The phones answer, so that callbacks with whole numbers come back too.
  for (const phone of PHONES) {
    await fetch(`${portal.daraja}/_town/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ which: phone, answer: { pin: '1234' } }),
    })
  }
  const total = async () =>
    ((await (await fetch(`${portal.url}/campaigns/climb-for-justice.json`)).json()) as { gifts: number }).gifts
  await until(async () => (await total()) === 4)

  const seen = await Promise.all(
    pages.map(async (page) => (await fetch(portal.url + (page.headers.get('location') ?? ''))).text()),
  )
  const titles = seen.map((html) => /<title>.*?<\/title>/.exec(html)?.[0] ?? '')
  expect(
    foundIn(
      Buffer.from([...titles, ...pages.map((page) => page.headers.get('location') ?? ''), portal.output()].join('\n')),
    ),
  ).toEqual([])
  const mails = await (
    await fetch(`${portal.url.replace(/\d+$/, (port) => String(Number(port) + 2))}/_mail/mails`)
  ).text()
  expect(foundIn(Buffer.from(mails))).toEqual([])
  expect(await portal.stop()).toBe(0)

  const cluster = await startCluster({ dataDir: join(dataDir, 'postgres') })
  const sql = postgres(cluster.url('portal'), { max: 1, onnotice: () => {} })
  const tables = await sql<
    { name: string }[]
  >`select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`
  expect(tables.map((table) => table.name)).toEqual(
    expect.arrayContaining([
      'public.payments',
      'public.inbox_messages',
      'public.payment_attempts',
      'public.outbox',
      'pgboss.job',
    ]),
  )
  let rows = 0
  for (const { name } of tables) {
    const chunks: Buffer[] = []
    for await (const chunk of await sql.unsafe(`copy (select * from ${name}) to stdout`).readable())
      chunks.push(chunk as Buffer)
    const dump = Buffer.concat(chunks)
    rows += dump.toString('latin1').split('\n').length - 1
    expect([name, foundIn(dump)]).toEqual([name, []])
  }
  expect(rows).toBeGreaterThan(50)
  await sql.end()
  await cluster.stop()

  let bytes = 0
  for (const path of filesBelow(join(dataDir, 'postgres'))) {
    const content = readFileSync(path)
    bytes += content.length
    expect([path, foundIn(content)]).toEqual([path, []])
  }
  expect(bytes).toBeGreaterThan(10_000_000)
  rmSync(dataDir, { recursive: true, force: true })
})

test('the search itself finds what it looks for', () => {
  expect(foundIn(Buffer.from(`x${Buffer.from('  zawadikanari is here').toString('base64')}`))).not.toEqual([])
  expect(foundIn(Buffer.from(createHash('sha256').update('254712873911').digest('hex')))).not.toEqual([])
  expect(foundIn(Buffer.from('119378217452'))).not.toEqual([])
  expect(foundIn(Buffer.from('0712873911'))).not.toEqual([])
})
