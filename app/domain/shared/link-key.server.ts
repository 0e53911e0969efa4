import { createHash, createHmac } from 'node:crypto'
import type { Ctx } from './ctx.server.ts'

const LENGTH = 16

/**
 * The secret in the address of a receipt, an arrangement, or a question that was put to somebody: 32 hex characters, made
 * from its id with a key that is not in the database. It can be made anew for the next letter, and whoever has the database
 * alone can open none.
 */
export const linkKey = (ctx: Ctx, id: string): string =>
  createHmac('sha256', ctx.vault.derive('links')).update(id).digest().subarray(0, LENGTH).toString('hex')

/** By what an address is looked up: what is kept opens nothing. */
export const keyIndexOf = (key: string): Buffer => createHash('sha256').update(key).digest()
