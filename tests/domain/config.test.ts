import { ConfigError, readConfig } from '#app/config/config.server.ts'
import { ensureKeyRing } from '#app/config/key-ring.server.ts'
import { tellingNames } from '#app/config/telling-names.ts'
import { stand } from '#app/boot.server.ts'
import { cloneDatabase } from '#tests/setup/database.ts'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = () => mkdtempSync(join(tmpdir(), 'portal-config-'))

const faultsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (fault) {
    if (fault instanceof ConfigError) return fault.message
  }
  throw new Error('it was accepted')
}

function aLiveEnvironment(): Record<string, string> {
  const keys = join(folder(), 'keys.json')
  ensureKeyRing(keys)
  return {
    PORTAL_MODE: 'live',
    PUBLIC_URL: 'https://give.example.org',
    DATABASE_URL: 'postgres://portal@db/portal',
    PORTAL_KEYS_FILE: keys,
    DARAJA_ENVIRONMENT: 'production',
    DARAJA_CONSUMER_KEY: 'k',
    DARAJA_CONSUMER_SECRET: 's',
    DARAJA_SHORTCODE: '810896',
    DARAJA_PASSKEY: 'p',
    DARAJA_INITIATOR: 'i',
    DARAJA_SECURITY_CREDENTIAL: 'c',
    DARAJA_CALLBACK_SECRET: '0123456789abcdef'.repeat(4),
    DARAJA_CALLBACK_IPS: '196.201.214.200, 196.201.214.206',
    STRIPE_SECRET_KEY: 'sk_live_x',
    STRIPE_WEBHOOK_SECRET: 'whsec_x',
    RESEND_API_KEY: 're_x',
    RESEND_WEBHOOK_SECRET: 'whsec_y',
    MAIL_FROM: 'portal@example.org',
  }
}

test('practice mode makes what is missing and finds it again', () => {
  const DATA_DIR = folder()
  const first = readConfig({ DATA_DIR })
  expect(first).toMatchObject({ mode: 'practice', port: 3000, publicUrl: 'http://localhost:3000', databaseUrl: null })
  expect(first.daraja.callbackSecret).toMatch(/^[0-9a-f]{64}$/)
  expect(readConfig({ DATA_DIR })).toEqual(first)
})

test('in practice mode what is set is used', () => {
  const config = readConfig({
    DATA_DIR: folder(),
    DARAJA_BASE_URL: 'http://127.0.0.1:9999/',
    DARAJA_SHORTCODE: '600000',
    DARAJA_CALLBACK_SECRET: 'ab'.repeat(32),
  })
  expect(config.daraja).toMatchObject({
    baseUrl: 'http://127.0.0.1:9999',
    shortcode: '600000',
    callbackSecret: 'ab'.repeat(32),
  })
})

test('a whole live environment is accepted', () => {
  expect(readConfig(aLiveEnvironment())).toMatchObject({
    mode: 'live',
    daraja: { baseUrl: 'https://api.safaricom.co.ke', callbackIps: ['196.201.214.200', '196.201.214.206'] },
  })
})

test('a live environment that lacks everything is refused with one list of all that is missing', () => {
  const message = faultsOf({ PORTAL_MODE: 'live' })
  for (const name of Object.keys(aLiveEnvironment()).filter((key) => key !== 'PORTAL_MODE'))
    expect(message).toContain(`${name}: must be set`)
})

test.each([
  ['PUBLIC_URL', 'http://give.example.org', 'https'],
  ['ONION_ORIGIN', 'http://give.example.org', 'onion address'],
  ['ONION_ORIGIN', `http://${'a'.repeat(56)}.onion/give`, 'onion address'],
  ['PUBLIC_URL', 'https://mpesa.example.org', 'bans'],
  ['PUBLIC_URL', 'https://give.example.org/QUERY', 'bans'],
  ['DARAJA_ENVIRONMENT', 'prod', 'DARAJA_ENVIRONMENT'],
  ['DARAJA_ENVIRONMENT', 'sandbox', 'live ledger'],
  ['DARAJA_CALLBACK_SECRET', 'AB'.repeat(32), 'lower-case hex'],
  ['DARAJA_CALLBACK_SECRET', '00'.repeat(32), 'random'],
  ['DARAJA_PASSKEY', 'bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919', 'published'],
  ['STRIPE_SECRET_KEY', 'sk_test_x', 'test key'],
  ['PORTAL_KEYS_FILE', '/', 'cannot be read (EISDIR)'],
  ['PORTAL_KEYS_FILE', '/etc/passwd', 'no JSON'],
  ['WALLET_SIGNER_FILE', '/etc/passwd', 'no key and certificate'],
  ['DATABASE_URL', 'mysql://x', 'DATABASE_URL'],
  ['PORT', '70000', 'PORT'],
])('live with %s=%s is refused', (name, value, words) => {
  const message = faultsOf({ ...aLiveEnvironment(), [name]: value })
  expect(message).toContain(words)
  if (name.endsWith('SECRET') || name.endsWith('KEY')) expect(message).not.toContain(value)
})

test('live without a key ring is accepted, for it then starts locked; one that lacks its current key is not', () => {
  expect(readConfig({ ...aLiveEnvironment(), PORTAL_KEYS_FILE: '/nowhere/keys.json' }).keysFile).toBe(
    '/nowhere/keys.json',
  )
  const PORTAL_KEYS_FILE = join(folder(), 'keys.json')
  const { index, sealing } = ensureKeyRing(PORTAL_KEYS_FILE)
  const text = (bytes: Buffer | undefined) => bytes?.toString('base64')
  const ring = { current: 'k2', sealing: { k1: text(sealing['k1']) }, index: text(index) }
  writeFileSync(PORTAL_KEYS_FILE, JSON.stringify(ring))
  const message = faultsOf({ ...aLiveEnvironment(), PORTAL_KEYS_FILE })
  expect(message).toContain('the key ring is not readable: current')
  expect(message).not.toContain(ring.sealing.k1)
})

test('a database of practice money refuses to open for live money', async () => {
  const database = await cloneDatabase()
  const practice = readConfig({ DATA_DIR: folder() })
  const ground = await stand(practice, database.url, {
    darajaUrl: 'http://127.0.0.1:1',
    cardsUrl: 'http://127.0.0.1:1',
  })
  await ground.close()
  const live = readConfig({ ...aLiveEnvironment(), DATABASE_URL: database.url })
  await expect(
    stand(live, database.url, { darajaUrl: 'http://127.0.0.1:1', cardsUrl: 'http://127.0.0.1:1' }),
  ).rejects.toThrow('belongs to practice mode')
  await database.drop()
})

test.each([
  ['https://portal.example.org', 'Portal <post@example.org>', []],
  ['https://defenderscoalition.example', 'post@example.org', ['config.telling_host']],
  ['https://members.example.org', 'Human Rights Desk <post@example.org>', ['config.telling_sender']],
  ['https://hrd-ke.example', 'post@nimama.example', ['config.telling_host', 'config.telling_sender']],
])('links from %s and mails from %s are warned of where they say what this is', (PUBLIC_URL, MAIL_FROM, warned) => {
  expect(tellingNames(readConfig({ ...aLiveEnvironment(), PUBLIC_URL, MAIL_FROM }))).toEqual(warned)
})
