import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { freshNonce, NONCE } from './nonce.server.ts'
import { HALF, keyFrom, keyTo, publicHalf } from './sealing-pair.server.ts'

/**
 * A key ring: sealing keys by id, the one in use, and the key of the blind indexes. It lives outside the database.
 */
export type KeyRing = {
  readonly current: string
  readonly sealing: Readonly<Record<string, Buffer>>
  readonly index: Buffer
}

/** Where a sealed field stands. It is the associated data: a value moved to another place no longer opens. */
export type Place = { table: string; column: string; row: string }

const WITH_KEY = 1
const WITHOUT_KEYS = 2
const TAG = 16

/**
 * What arrives whether keys are here or not. Anybody can seal with a public half, so nowhere else is such a value
 * believed: who can write to the database could else put in a second factor of his own.
 */
const ARRIVES = new Set(['inbox_messages.body_sealed', 'delivery_reports.body_sealed'])

/** The public half of the sealing key `id`, 32 bytes. */
export type PublicHalf = { id: string; half: Buffer }

/** Thrown where a key is needed and this process was started without (docs/decisions/0022). */
export class VaultLocked extends Error {
  override readonly name = 'VaultLocked'
}

/** Seals and opens T2 fields, and makes the index by which they are found. Made by `openVault`, or `lockedVault`. */
export type Vault = {
  /** True where there are no keys: it seals what arrives, and all else throws `VaultLocked`. */
  readonly locked: boolean
  seal(place: Place, plain: string): Buffer
  open(place: Place, sealed: Uint8Array): string
  /** Which key a sealed value needs, without opening it. */
  keyOf(sealed: Uint8Array): string
  currentKey(): string
  /** With what a process without keys seals for those that have them. */
  publicHalf(): PublicHalf
  /** HMAC-SHA-256 of a normalised value under the index key; `field` keeps indexes of different fields apart. */
  blindIndex(field: string, value: string): Buffer
  /** 32 bytes for another use, such as signing cookies: HKDF-SHA-256 of the index key, apart by label. */
  derive(label: string): Buffer
}

/**
 * A sealed value is `1 | key id length | key id | nonce | ciphertext | tag`, AES-256-GCM. One sealed without keys is
 * `2 | key id length | key id | ephemeral X25519 key | nonce | ciphertext | tag`, and opens with the same sealing key.
 * The key id is inside from the first day, so that a rotation never has to try keys; `reload` reads the ring again.
 */
export function openVault(first: KeyRing, reload?: () => KeyRing): Vault {
  let on = ringOn(first)
  const keyBy = (id: string): Buffer => {
    // Another process has rotated the keys: this one learns of it from the first value that it cannot open.
    if (!on.ring.sealing[id] && reload) on = ringOn(reload())
    const key = on.ring.sealing[id]
    if (!key) throw new Error(`key ring: key ${id} is missing`)
    return key
  }

  return {
    locked: false,
    currentKey: () => on.ring.current,
    publicHalf: () => ({ id: on.ring.current, half: publicHalf(keyBy(on.ring.current)) }),
    seal: (place, plain) => Buffer.concat([on.head, sealWith(keyBy(on.ring.current), place, plain)]),
    open(place, value) {
      const { version, id, rest } = partsOf(value)
      const key = keyBy(id)
      if (version === WITH_KEY) return openWith(key, place, rest)
      if (!arrives(place)) throw new Error('sealed field: sealed without keys, where that is not believed')
      return openWith(keyFrom(key, rest.subarray(0, HALF)), place, rest.subarray(HALF))
    },
    keyOf: (sealed) => partsOf(sealed).id,
    blindIndex: (field, value) => createHmac('sha256', on.index).update(`${field}\n${value}`).digest(),
    derive: (label) => Buffer.from(hkdfSync('sha256', on.ring.index, '', `portal ${label}`, 32)),
  }
}

/** A key is made of its bytes once: to make it anew for each HMAC takes four times as long as the HMAC. */
const ringOn = (ring: KeyRing) => ({ ring, head: headWithKey(ring), index: createSecretKey(ring.index) })

/** Seals what arrives for those who have the keys, and opens nothing, not even that. */
export function lockedVault({ id, half }: PublicHalf): Vault {
  const refuse = (): never => {
    throw new VaultLocked('there are no keys here')
  }
  const head = headOf(WITHOUT_KEYS, id)
  return {
    locked: true,
    currentKey: () => id,
    publicHalf: () => ({ id, half }),
    seal(place, plain) {
      if (!arrives(place)) return refuse()
      const { ephemeral, key } = keyTo(half)
      return Buffer.concat([head, ephemeral, sealWith(key, place, plain)])
    },
    keyOf: (sealed) => partsOf(sealed).id,
    open: refuse,
    blindIndex: refuse,
    derive: refuse,
  }
}

const arrives = (place: Place): boolean => ARRIVES.has(`${place.table}.${place.column}`)

/** Node takes bytes for a key as well, and turns them into one far more slowly. */
const secretOf = (key: Uint8Array | KeyObject): KeyObject => (key instanceof Uint8Array ? createSecretKey(key) : key)

/** `nonce | ciphertext | tag`: AES-256-GCM under a key of 32 bytes, bound to its place. */
export function sealWith(key: Uint8Array | KeyObject, place: Place, plain: string): Buffer {
  const nonce = freshNonce()
  const cipher = createCipheriv('aes-256-gcm', secretOf(key), nonce).setAAD(placeBytes(place))
  const body = cipher.update(plain, 'utf8')
  cipher.final()
  return Buffer.concat([nonce, body, cipher.getAuthTag()])
}

/** What `sealWith` sealed. Throws where the key, the place or a byte is another. */
export function openWith(key: Uint8Array | KeyObject, place: Place, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const decipher = createDecipheriv('aes-256-gcm', secretOf(key), bytes.subarray(0, NONCE))
  decipher.setAAD(placeBytes(place)).setAuthTag(bytes.subarray(-TAG))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8')
}

function headWithKey({ current, sealing }: KeyRing): Buffer {
  if (!sealing[current]) throw new Error(`key ring: the current key ${current} is not in it`)
  return headOf(WITH_KEY, current)
}

function headOf(version: number, keyId: string): Buffer {
  const id = Buffer.from(keyId)
  return Buffer.concat([Buffer.from([version, id.length]), id])
}

const placeBytes = (p: Place): Buffer => Buffer.from(`${p.table}|${p.column}|${p.row}`)

function partsOf(value: Uint8Array): { version: number; id: string; rest: Buffer } {
  const sealed = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  const [version = 0, length = 0] = sealed
  if (version !== WITH_KEY && version !== WITHOUT_KEYS) throw new Error('sealed field: unknown version')
  return { version, id: sealed.subarray(2, 2 + length).toString('utf8'), rest: sealed.subarray(2 + length) }
}
