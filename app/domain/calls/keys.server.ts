import { hashRaw } from '@node-rs/argon2'
import { bech32 } from '@scure/base'
import { dictionary } from '@zxcvbn-ts/language-common'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { createHash, hkdfSync, randomBytes, randomInt } from 'node:crypto'
import { combine, split } from 'shamir-secret-sharing'
import { openWith, sealWith } from '../shared/vault.server.ts'
import { OPEN_TOGETHER } from './kinds.ts'

/** Eight words of a list of 7,776 (EFF's diceware): 103 bits. Chosen here, for words that people choose are guessed. */
const WORDS = 8
const LIST = dictionary['diceware-common'].map(String).filter((word) => /^[a-z]{3,9}$/.test(word))

/** As passphrases are (people/accounts): 64 MiB and three passes; 2 is Argon2id. */
const ARGON = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 }

const tidy = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
    .join(' ')
    .slice(0, 200)

const wordsKey = (words: string, salt: Uint8Array): Promise<Buffer> => hashRaw(tidy(words), { ...ARGON, salt })
const place = (callId: string, actor: string) => ({
  ...{ table: 'call_officers', column: 'identity_locked', row: `${callId}|${actor}` },
})

/** A secret of one of the panel: words for her alone, and what is kept, which only they open. */
export async function makeOfficerSecret(callId: string, actor: string) {
  const words = Array.from({ length: WORDS }, () => LIST[randomInt(LIST.length)]).join(' ')
  const [identity, salt] = [await generateX25519Identity(), randomBytes(16)]
  const identityLocked = sealWith(await wordsKey(words, salt), place(callId, actor), identity)
  return { words, kept: { recipient: await identityToRecipient(identity), identityLocked, salt } }
}

type Kept = {
  callId: string
  actor: string
  identityLocked: Uint8Array | null
  salt: Uint8Array | null
  shareLocked: Uint8Array | null
}

/** Her share, by her words; null where they are others. `damaged` where the share itself was changed in the database. */
export async function openShare(kept: Kept, words: string): Promise<Uint8Array | 'damaged' | null> {
  const { callId, actor, identityLocked, salt, shareLocked } = kept
  if (!identityLocked || !salt || !shareLocked) return null
  const key = await wordsKey(words, salt)
  let identity: string
  try {
    identity = openWith(key, place(callId, actor), identityLocked)
  } catch {
    // Other words make another key, and the tag does not agree: that is the answer "wrong".
    return null
  }
  try {
    return await unlock(identity, shareLocked)
  } catch {
    // Her words are right, and what they open was changed in the database: she is told so, and is not blamed for a wrong try.
    return 'damaged'
  }
}

/**
 * The key of a call: its recipient stays, its other half exists in this function alone and goes out of it in shares, of which two make it
 * whole, each to one of the panel.
 */
export async function makeCallKey(recipients: readonly string[]): Promise<{ recipient: string; shares: Uint8Array[] }> {
  const identity = await generateX25519Identity()
  const parts = await split(new TextEncoder().encode(identity), recipients.length, OPEN_TOGETHER)
  const shares: Uint8Array[] = []
  for (const [i, part] of parts.entries()) shares.push(await lock([recipients[i] ?? ''], part))
  return { recipient: await identityToRecipient(identity), shares }
}

/** The other half out of two shares; null where they do not make the half of `recipient`. */
export async function joinShares(recipient: string, one: Uint8Array, two: Uint8Array): Promise<string | null> {
  let joined: Uint8Array
  try {
    joined = await combine([new Uint8Array(one), new Uint8Array(two)])
  } catch {
    // Of another length, or twice the same: not two shares of one key.
    return null
  }
  const identity = new TextDecoder().decode(joined)
  if (!identity.startsWith('AGE-SECRET-KEY-1')) return null
  return (await identityToRecipient(identity)) === recipient ? identity : null
}

/** The key in an applicant's link. Made by chance and not from an id, as other links are: with the ring alone it cannot be made anew. */
export const freshKey = (): string => randomBytes(16).toString('hex')

/** The age identity of whoever has the link. */
export const identityOfKey = (key: string): string =>
  bech32
    .encode(
      'age-secret-key-',
      bech32.toWords(new Uint8Array(hkdfSync('sha256', Buffer.from(key, 'hex'), '', 'portal submission', 32))),
    )
    .toUpperCase()

/** Bytes that each of the recipients opens, under a fresh key each time (age, C2SP age-encryption.org/v1). */
export function lock(recipients: readonly string[], bytes: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return encrypter.encrypt(bytes)
}

/** What was locked to an identity. Throws where it was not, or where a byte is another. */
export function unlock(identity: string, locked: Uint8Array): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(locked)
}

/** SHA-256 of a file, as her receipt has it. */
export const hashOf = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
