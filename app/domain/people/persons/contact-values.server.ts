import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Ctx } from '../../shared/ctx.server.ts'
import { readPhone } from '../../shared/phone.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'

export const CONTACT_KINDS = ['phone', 'email', 'post'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]
export type ContactRefusal = 'phone_unreadable' | 'email_unreadable' | 'post_unreadable'

const email = z.email().max(254)

/**
 * Brings a phone (any country's; without a code it is Kenya's), an e-mail or a postal address to the one form in which it
 * is sealed and found: twelve digits for a Kenyan mobile, E.164 without plus for others, an address in lower case.
 */
export function readContact(kind: ContactKind, text: string): Result<string, ContactRefusal> {
  const typed = text.normalize('NFKC').trim()
  if (kind === 'email') {
    const read = email.safeParse(typed.toLowerCase())
    return read.success ? ok(read.data) : refuse('email_unreadable')
  }
  if (kind === 'post') {
    const line = typed.replaceAll(/\s+/g, ' ')
    return line.length >= 5 && line.length <= 200 ? ok(line) : refuse('post_unreadable')
  }
  const kenyan = readPhone(typed)
  if (kenyan.ok) return kenyan
  const other = parsePhoneNumberFromString(typed.replace(/^00/, '+'), 'KE')
  return other?.isValid() ? ok(other.number.slice(1)) : refuse('phone_unreadable')
}

/**
 * By what a contact point is found. A phone is hashed first, as Safaricom does, so that a payer known only by hash is found
 * too; the field's name keeps it apart from the payments' own index, or a stolen database would join givers to members.
 */
export function contactIndex(ctx: Pick<Ctx, 'vault'>, kind: ContactKind, value: string): Buffer {
  return kind === 'phone'
    ? phoneHashIndex(ctx, createHash('sha256').update(value).digest('hex'))
    : ctx.vault.blindIndex(`person.${kind}`, value.toLowerCase())
}

/** The index of a phone of which only the lower-case hex SHA-256 of its digits is known. */
export const phoneHashIndex = (ctx: Pick<Ctx, 'vault'>, hash: string): Buffer =>
  ctx.vault.blindIndex('person.phone', hash)
