import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'

/** An X25519 key in DER is one of these and its 32 bytes (RFC 8410); node takes no bare bytes. */
const PRIVATE = Buffer.from('302e020100300506032b656e04220420', 'hex')
const PUBLIC = Buffer.from('302a300506032b656e032100', 'hex')
/** Bytes of a public half. */
export const HALF = 32

/**
 * Each sealing key has an X25519 pair, made of it by HKDF: the key ring's file need not know. This is its public half, 32
 * bytes, with which anybody can seal and nobody can open.
 */
export const publicHalf = (sealingKey: Uint8Array): Buffer => bytesOf(createPublicKey(privateKey(sealingKey)))

/** A key of 32 bytes for one value, and the ephemeral half from which the owner of the sealing key finds it again. */
export function keyTo(half: Uint8Array): { ephemeral: Buffer; key: Buffer } {
  const pair = generateKeyPairSync('x25519')
  const ephemeral = bytesOf(pair.publicKey)
  return { ephemeral, key: agreed(pair.privateKey, half, ephemeral, half) }
}

/** The key that `keyTo` made for the public half of this sealing key. */
export const keyFrom = (sealingKey: Uint8Array, ephemeral: Uint8Array): Buffer =>
  agreed(privateKey(sealingKey), ephemeral, ephemeral, publicHalf(sealingKey))

/** Both public keys go into it, as in RFC 9180: a value is bound to whom it was sealed for. */
function agreed(mine: KeyObject, theirs: Uint8Array, ephemeral: Uint8Array, half: Uint8Array): Buffer {
  const publicKey = createPublicKey({ key: Buffer.concat([PUBLIC, theirs]), format: 'der', type: 'spki' })
  const shared = diffieHellman({ privateKey: mine, publicKey })
  return Buffer.from(hkdfSync('sha256', shared, Buffer.concat([ephemeral, half]), 'portal sealed without keys', 32))
}

function privateKey(sealingKey: Uint8Array): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', sealingKey, '', 'portal sealing pair', 32))
  return createPrivateKey({ key: Buffer.concat([PRIVATE, seed]), format: 'der', type: 'pkcs8' })
}

const bytesOf = (publicKey: KeyObject): Buffer => publicKey.export({ format: 'der', type: 'spki' }).subarray(-HALF)
