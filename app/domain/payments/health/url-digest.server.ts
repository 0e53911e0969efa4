import { createHash } from 'node:crypto'

/** By which it is known again where we listen: the address itself holds a secret. */
export const urlDigest = (callbackBase: string): string => createHash('sha256').update(callbackBase).digest('hex')
