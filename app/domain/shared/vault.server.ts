import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

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

const VERSION = 1
const NONCE = 12
const TAG = 16

/** Seals and opens T2 fields, and makes the index by which they are found. Made by `openVault`. */
export type Vault = {
  seal(place: Place, plain: string): Buffer
  open(place: Place, sealed: Uint8Array): string
  /** Which key a sealed value needs, without opening it. */
  keyOf(sealed: Uint8Array): string
  currentKey(): string
  /** HMAC-SHA-256 of a normalised value under the index key; `field` keeps indexes of different fields apart. */
  blindIndex(field: string, value: string): Buffer
  /** 32 bytes for another use, such as signing cookies: HKDF-SHA-256 of the index key, apart by label. */
  derive(label: string): Buffer
}

/**
 * A sealed value is `version | key id length | key id | nonce | ciphertext | tag`, AES-256-GCM.
 * The key id is inside from the first day, so that a rotation never has to try keys; `reload` reads the ring again.
 */
export function openVault(first: KeyRing, reload?: () => KeyRing): Vault {
  let ring = first
  let head = headOf(ring)
  const keyBy = (id: string): Buffer => {
    // Another process has rotated the keys: this one learns of it from the first value that it cannot open.
    if (!ring.sealing[id] && reload) {
      ring = reload()
      head = headOf(ring)
    }
    const key = ring.sealing[id]
    if (!key) throw new Error(`key ring: key ${id} is missing`)
    return key
  }

  return {
    currentKey: () => ring.current,
    seal: (place, plain) => Buffer.concat([head, sealWith(keyBy(ring.current), place, plain)]),
    open(place, value) {
      const sealed = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      const id = keyIdOf(sealed)
      return openWith(keyBy(id), place, sealed.subarray(2 + id.length))
    },
    keyOf: (sealed) => keyIdOf(Buffer.from(sealed)),
    blindIndex: (field, value) => createHmac('sha256', ring.index).update(`${field}\n${value}`).digest(),
    derive: (label) => Buffer.from(hkdfSync('sha256', ring.index, '', `portal ${label}`, 32)),
  }
}

/** `nonce | ciphertext | tag`: AES-256-GCM under a key of 32 bytes, bound to its place. */
export function sealWith(key: Uint8Array, place: Place, plain: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(placeBytes(place))
  const body = cipher.update(plain, 'utf8')
  cipher.final()
  return Buffer.concat([nonce, body, cipher.getAuthTag()])
}

/** What `sealWith` sealed. Throws where the key, the place or a byte is another. */
export function openWith(key: Uint8Array, place: Place, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
  decipher.setAAD(placeBytes(place)).setAuthTag(bytes.subarray(-TAG))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8')
}

function headOf(ring: KeyRing): Buffer {
  if (!ring.sealing[ring.current]) throw new Error(`key ring: the current key ${ring.current} is not in it`)
  const id = Buffer.from(ring.current)
  return Buffer.concat([Buffer.from([VERSION, id.length]), id])
}

const placeBytes = (p: Place): Buffer => Buffer.from(`${p.table}|${p.column}|${p.row}`)

function keyIdOf(sealed: Buffer): string {
  if (sealed[0] !== VERSION) throw new Error('sealed field: unknown version')
  return sealed.subarray(2, 2 + (sealed[1] ?? 0)).toString('utf8')
}
