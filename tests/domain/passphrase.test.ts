import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { isPassphrase, judgePassphrase, setPassphrase } from '#app/domain/people/accounts/passphrase.server.ts'
import { accountOf, aMember, everything, openAccounts } from '#tests/factories/accounts.ts'
import { expect, test, vi } from 'vitest'

// Argon2id takes its time on purpose, and on a busy machine more of it.
vi.setConfig({ testTimeout: 30_000 })

const judged = (text: string) => {
  const done = judgePassphrase(text)
  return done.ok ? 'fine' : done.code
}

test.each([
  ['fourteen characters', 'abcdefghij-xyz', 'too_short'],
  ['fifteen', 'tembo zito lapi', 'fine'],
  ['fourteen of which some take more bytes', '🐘🌊🌙🌾🍃🌺🦋🐢🌻🌈🔥💧🌍🎈', 'too_short'],
  ['fifteen emoji, no letter among them', '🐘🌊🌙🌾🍃🌺🦋🐢🌻🌈🔥💧🌍🎈🥁', 'fine'],
  ['letters only', 'mvuakubwayausikuwamanane', 'fine'],
  ['no capitals, digits or signs', 'samaki wanne mtoni', 'fine'],
  ['spaces in it, before it and behind it', '  ndizi mbivu saba  ', 'fine'],
  ['Arabic letters', 'القمر فوق البحر الهادئ', 'fine'],
  ['one word filled up with digits', 'password1234567890', 'too_common'],
  ['a word of ours', 'DefendersCoalition2026!', 'too_common'],
  ['what is written on the posters', 'Climb for Justice', 'too_common'],
  ['the keyboard from left to right', 'qwertyuiopasdfghjkl', 'too_common'],
  ['counting', '01234567890123456789', 'too_common'],
  ['one word again and again', 'nyumbanyumbanyumba', 'too_common'],
  ['one letter', 'aaaaaaaaaaaaaaaa', 'too_common'],
  ['only spaces', ' '.repeat(20), 'too_common'],
  ['one from the lists as it is', 'passwordpassword', 'too_common'],
  ['a sign-in name', 'Twiga-Bahari-482', 'too_common'],
  ['a sign-in name with spaces', 'korongo msitu 007', 'too_common'],
])('%s', (_, text, verdict) => {
  expect(judged(text)).toBe(verdict)
})

/** Text that repeats nothing, as long as wanted. */
const text = (length: number) =>
  Array.from({ length }, (_, i) => String.fromCodePoint(0x61 + ((i * i * 7 + i) % 26))).join('')

test('two hundred characters are fine and one more is not, and what is far too long is not even read', () => {
  expect([judged(text(200)), judged(text(201)), judged('🐘'.repeat(201))]).toEqual(['fine', 'too_long', 'too_long'])
  const [huge, began] = ['e\u0301'.repeat(5_000_000), performance.now()]
  expect(judged(huge)).toBe('too_long')
  expect(performance.now() - began).toBeLessThan(50)
})

test('what was set opens, however the same characters are sent: composed or not, wide or narrow', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx)
  const opens = async (typed: string) => isPassphrase((await accountOf(ctx, member))?.passphraseHash, typed)
  const set = (typed: string) => everything(ctx, (tx) => setPassphrase(tx, member.accountId, typed))

  await set('café ya asubuhi na maandazi')
  for (const same of ['cafe\u0301 ya asubuhi na maandazi', 'ｃａｆé ya asubuhi na maandazi'])
    expect(await opens(same)).toBe(true)
  for (const other of ['cafe ya asubuhi na maandazi', 'café ya asubuhi na maandazi ', ''])
    expect(await opens(other)).toBe(false)
})

test.each([
  ['two hundred letters', text(200)],
  [
    'two hundred emoji',
    Array.from({ length: 200 }, (_, i) => String.fromCodePoint(0x1f400 + ((i * 37) % 60))).join(''),
  ],
])('%s open, and the first half of them does not', async (_, long) => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx)
  const done = judgePassphrase(long)
  if (!done.ok) throw new Error(done.code)
  await everything(ctx, (tx) => setPassphrase(tx, member.accountId, done.value))
  const hash = (await accountOf(ctx, member))?.passphraseHash
  expect(await isPassphrase(hash, long)).toBe(true)
  expect(await isPassphrase(hash, [...long].slice(0, 100).join(''))).toBe(false)
  expect(await isPassphrase(hash, `${long}x`)).toBe(false)
})

test('it is kept as Argon2id, with 64 MiB and three passes, and no two hashes of it are alike', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const hashes: string[] = []
  for (const member of [await aMember(ctx), await aMember(ctx)]) {
    await everything(ctx, (tx) => setPassphrase(tx, member.accountId, 'maji ya mto yanatiririka'))
    hashes.push((await accountOf(ctx, member))?.passphraseHash ?? '')
  }
  for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
  expect(hashes[0]).not.toBe(hashes[1])
})

test('thirty tries at once leave room for other work: a page that is compressed meanwhile need not wait for them', async () => {
  await isPassphrase(null, text(20))
  let done = 0
  const tries = Array.from({ length: 30 }, () => isPassphrase(null, text(20)).then(() => done++))
  // Until they have begun.
  await setImmediate()
  await promisify(gzip)('a page')
  expect(done).toBeLessThan(5)
  await Promise.all(tries)
})
