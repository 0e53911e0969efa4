import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Secret } from 'otpauth'
import type { Environment } from './environment.server.ts'
import { writeOnce } from './write-once.server.ts'

/** Secrets of practice mode, made on the first run and kept in the data folder: a restart finds its callbacks again. */
export function practiceSecrets(dataDir: string): Partial<Environment> {
  const path = join(dataDir, 'practice.json')
  if (existsSync(path)) {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Partial<Environment>
    return { ...laterSecrets(kept.DARAJA_PASSKEY ?? ''), ...kept }
  }
  const random = (size: number) => randomBytes(size).toString('hex')
  const made: Partial<Environment> = {
    DARAJA_ENVIRONMENT: 'sandbox',
    DARAJA_CONSUMER_KEY: random(16),
    DARAJA_CONSUMER_SECRET: random(16),
    DARAJA_SHORTCODE: '810896',
    DARAJA_PASSKEY: random(32),
    DARAJA_INITIATOR: 'practice',
    DARAJA_SECURITY_CREDENTIAL: random(64),
    DARAJA_CALLBACK_SECRET: random(32),
    RESEND_API_KEY: `re_${random(16)}`,
    MAIL_FROM: 'portal@practice.invalid',
  }
  mkdirSync(dataDir, { recursive: true })
  writeOnce(path, JSON.stringify(made, null, 2))
  return practiceSecrets(dataDir)
}

/** Those that came after the first data folders were made: made of another secret, so that older ones have them too. */
function laterSecrets(passkey: string): Partial<Environment> {
  const made = (what: string) => createHash('sha256').update(`${what} ${passkey}`).digest('hex')
  return {
    STRIPE_SECRET_KEY: `sk_test_${made('cards').slice(0, 32)}`,
    STRIPE_WEBHOOK_SECRET: [`whsec_${made('card events').slice(0, 32)}`],
    RESEND_WEBHOOK_SECRET: `whsec_${Buffer.from(made('mail reports').slice(0, 32)).toString('base64')}`,
    AT_USERNAME: 'sandbox',
    AT_API_KEY: `atsk_${made('sms')}`,
    AT_CALLBACK_SECRET: made('sms reports'),
  }
}

/** The authenticator of everybody at a desk in practice mode: made of another secret, so that older data folders have it too. */
export const practiceTotpSecret = (passkey: string): string =>
  new Secret({ buffer: new Uint8Array(createHash('sha1').update(`totp ${passkey}`).digest()).buffer }).base32
