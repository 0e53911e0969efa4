import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

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
    seal(place, plain) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', keyBy(ring.current), nonce).setAAD(placeBytes(place))
      const body = cipher.update(plain, 'utf8')
      cipher.final()
      return Buffer.concat([head, nonce, body, cipher.getAuthTag()])
    },
    open(place, value) {
      const sealed = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      const id = keyIdOf(sealed)
      const start = 2 + id.length
      const decipher = createDecipheriv('aes-256-gcm', keyBy(id), sealed.subarray(start, start + NONCE))
      decipher.setAAD(placeBytes(place)).setAuthTag(sealed.subarray(-TAG))
      return Buffer.concat([decipher.update(sealed.subarray(start + NONCE, -TAG)), decipher.final()]).toString('utf8')
    },
    keyOf: (sealed) => keyIdOf(Buffer.from(sealed)),
    blindIndex: (field, value) => createHmac('sha256', ring.index).update(`${field}\n${value}`).digest(),
  }
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
