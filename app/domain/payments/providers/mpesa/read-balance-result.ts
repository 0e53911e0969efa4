import type { AccountHeld, Reading } from '../../provider.ts'
import { textual } from './fields.ts'
import { readEnvelope } from './read-envelope.ts'
import { plainCode } from './refund-codes.ts'
import { z } from 'zod'

const told = z.object({ AccountBalance: textual })
/** Cents from `-1540.00`, from the text. */
const LINE = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/

/**
 * Reads what our accounts hold: `Utility Account|KES|228037.00|…` joined by `&`. Of the four figures only the first is
 * read: documents disagree about the others.
 */
export function readBalanceResult(body: string, checkId: string): Reading {
  const read = readEnvelope(body)
  if (!read) return { kind: 'kept', why: 'unreadable' }
  if (read.code !== '0') return { kind: 'balance', checkId, accounts: null, code: plainCode(read.code) }
  const accounts = (told.safeParse(read.parameters).data?.AccountBalance ?? '').split('&').flatMap(accountOf)
  return accounts.length === 0
    ? { kind: 'balance', checkId, accounts: null, code: 'unreadable' }
    : { kind: 'balance', checkId, accounts, code: '0' }
}

function accountOf(line: string): AccountHeld[] {
  const [name = '', currency, figure = ''] = line.split('|').map((part) => part.trim())
  const [, sign, whole, rest = ''] = LINE.exec(figure) ?? []
  if (currency !== 'KES' || whole === undefined || !/^[\w .-]{2,60}$/.test(name)) return []
  return [{ name, minor: `${sign}${BigInt(whole) * 100n + BigInt(rest.padEnd(2, '0'))}` }]
}
