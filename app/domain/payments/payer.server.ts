import type { Ctx } from '../shared/ctx.server.ts'
import { createHash } from 'node:crypto'
import { emailIndex } from './contact.server.ts'
import type { Payer } from './sighting.ts'

const place = (paymentId: string) => ({ table: 'payments', column: 'payer_sealed', row: paymentId })

export const sealPayer = (ctx: Ctx, paymentId: string, payer: Payer): Buffer =>
  ctx.vault.seal(place(paymentId), JSON.stringify(payer))

export const openPayer = (ctx: Ctx, paymentId: string, sealed: Uint8Array): Payer =>
  JSON.parse(ctx.vault.open(place(paymentId), sealed)) as Payer

/**
 * Nobody, with every field taken: what is known of a payer is never overwritten by a later look at the same money, so the
 * hourly pull of two days does not bring her back.
 */
export const NOBODY: Required<Payer> = {
  ...{ msisdn: '-', maskedMsisdn: '-', hashedMsisdn: '-', name: '-', email: '-', card: '-', accountText: '-' },
}

/** Whether who paid has been forgotten, by her wish or by its age. */
export function isForgotten(ctx: Ctx, { id, payerSealed }: { id: string; payerSealed: Uint8Array }): boolean {
  const { msisdn, maskedMsisdn, hashedMsisdn, name, email, card, accountText } = openPayer(ctx, id, payerSealed)
  return [msisdn, maskedMsisdn, hashedMsisdn, name, email, card, accountText].every((field) => !field || field === '-')
}

/**
 * By what a payer is found again. Safaricom's older confirmations carry SHA-256 of the number, so the index is made over
 * that hash: the same giver is found whether the number came whole or hashed. A mask is no index: too many share it. Who
 * paid without a phone is found by her e-mail address.
 */
export function payerIndex(ctx: Ctx, payer: Payer): Buffer | null {
  const hash = payer.msisdn ? createHash('sha256').update(payer.msisdn).digest('hex') : payer.hashedMsisdn
  if (hash) return phoneIndexOf(ctx, hash)
  return payer.email && !payer.maskedMsisdn ? emailIndex(ctx, payer.email) : null
}

/**
 * By what a masked payer may be known again: three digits and a first name are shared by a few, so it proves nothing and is only
 * ever shown to a person as a reason to look.
 */
export function hintIndex(ctx: Ctx, { msisdn, maskedMsisdn, name }: Payer): Buffer | null {
  const tail = (msisdn ?? maskedMsisdn ?? '').replaceAll(/\D/g, '').slice(-3)
  const [first = ''] =
    (name ?? '')
      .normalize('NFKC')
      .toUpperCase()
      .match(/\p{L}+/u) ?? []
  return tail.length === 3 && first !== '' ? ctx.vault.blindIndex('payer-hint', `${tail}|${first}`) : null
}

/** The index of a full number, as attempts keep it. */
export const phoneIndex = (ctx: Ctx, msisdn: string): Buffer =>
  phoneIndexOf(ctx, createHash('sha256').update(msisdn).digest('hex'))

const phoneIndexOf = (ctx: Ctx, hash: string): Buffer => ctx.vault.blindIndex('phone', hash)

/** What two sightings of one payment know together; null where the second adds nothing. */
export function mergePayers(known: Payer, seen: Payer): Payer | null {
  const merged: Payer = { ...seen, ...withoutGaps(known) }
  return JSON.stringify(withoutGaps(merged), Object.keys(merged).sort()) ===
    JSON.stringify(withoutGaps(known), Object.keys(merged).sort())
    ? null
    : merged
}

const withoutGaps = (payer: Payer): Payer =>
  Object.fromEntries(Object.entries(payer).filter(([, value]) => value !== undefined && value !== ''))
