import { branchOf, type PhonePrompts, type StartRefusal, startPrompt } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type PhoneRefusal, readPhone } from '../../shared/phone.server.ts'
import { refuse, type Result } from '../../shared/result.ts'
import { OUTING } from './outing.server.ts'
import { findOwnPlace, placeByKey } from './place-by-key.server.ts'

export type PayPlaceRefusal = PhoneRefusal | StartRefusal | 'no_such_seat' | 'nothing_due'

/** Whoever has a seat asks for her phone to be rung for what is still due of the fee. It is the outing's, never raised. */
export async function payPlace(
  ctx: Ctx,
  prompts: PhonePrompts,
  { key, phone }: { key: string; phone: string },
): Promise<Result<{ pageKey: string }, PayPlaceRefusal>> {
  const read = readPhone(phone)
  if (!read.ok) return read
  const place = await placeByKey(ctx, key)
  const own = place && (await findOwnPlace(ctx, key))
  if (!place || !own) return refuse('no_such_seat')
  if (own.due.minor <= 0n) return refuse('nothing_due')
  // What is short of a shilling by a card's change is rounded up: a phone is asked for whole ones.
  const amount = { ...own.due, minor: ((own.due.minor + 99n) / 100n) * 100n }
  const purposeId = branchOf(place.outingId, place.seatId)
  return startPrompt(ctx, prompts, { purpose: OUTING, purposeId, amount, msisdn: read.value, language: place.language })
}
