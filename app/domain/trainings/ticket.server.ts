import { createHash, createHmac } from 'node:crypto'
import type { Ctx } from '../shared/ctx.server.ts'
import { SIGNS } from './session-code.server.ts'

const KEY = 16
const SHORT = 8

export type Ticket = { key: string; short: string }

/**
 * What somebody who has a seat shows at the door: `key` (32 hex characters) as a QR code, `short` (8 signs) read out where no
 * camera reads it. Made from her enrolment with a key that is not in the database; whoever finds one finds nobody by it.
 */
export function ticketOf(ctx: Pick<Ctx, 'vault'>, enrolmentId: string): Ticket {
  const made = createHmac('sha256', ctx.vault.derive('tickets')).update(enrolmentId).digest()
  return {
    key: made.subarray(0, KEY).toString('hex'),
    short: [...made.subarray(KEY, KEY + SHORT)].map((byte) => SIGNS.charAt(byte % SIGNS.length)).join(''),
  }
}

/** By what a phone at the door knows a ticket: it holds no ticket. The script of the door makes the same (`public/door/sealed.js`). */
export const ticketHash = (cohortId: string, shown: string): string =>
  createHash('sha256').update(`${cohortId}\n${shown.toUpperCase()}`).digest('hex')
