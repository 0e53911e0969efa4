import { randomBytes } from 'node:crypto'

/** Bytes of a nonce of AES-GCM. */
export const NONCE = 12

let [pool, used] = [Buffer.alloc(0), 0]

/**
 * A nonce that chance has made, and that is given to nobody else. The system is asked for many at once: to ask costs more than to
 * seal, and a statement has a hundred thousand rows.
 */
export function freshNonce(): Buffer {
  if (used + NONCE > pool.length) [pool, used] = [randomBytes(512 * NONCE), 0]
  return pool.subarray(used, (used += NONCE))
}
