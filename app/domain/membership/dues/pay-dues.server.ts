import { duesBundleParts, duesBundles } from '#db/schema/membership.ts'
import {
  codeOf,
  fallbackPurpose,
  type PhonePrompts,
  type StartRefusal,
  startPrompt,
} from '../../payments/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { type PhoneRefusal, readPhone } from '../../shared/phone.server.ts'
import type { Result } from '../../shared/result.ts'
import { DUES, duesOf } from '../members/member.server.ts'
import { memberOfNumber } from '../members/member-of-number.server.ts'

export type PayDuesRefusal = PhoneRefusal | StartRefusal

/**
 * Asks a phone to pay so much for each of one or several numbers, whoever they belong to. A number that nobody has is treated as
 * one that somebody has, in every step: the money would count to where money without a purpose counts. What is paid for several
 * is split when it is there (`splitBundle`).
 */
export async function payDues(
  ctx: Ctx,
  prompts: PhonePrompts,
  input: { numbers: readonly string[]; each: Money; phone: string; language: 'en' | 'sw' },
): Promise<Result<{ pageKey: string }, PayDuesRefusal>> {
  const { numbers, each, phone, language } = input
  const read = readPhone(phone)
  if (!read.ok) return read
  if (numbers.length === 0) throw new Error('dues for nobody')
  const [first = ''] = numbers
  const purpose = numbers.length > 1 ? await bundle(ctx, numbers, each) : await purposeOf(ctx, first)
  const amount = kes(each.minor * BigInt(numbers.length))
  return startPrompt(ctx, prompts, { ...purpose, amount, msisdn: read.value, language })
}

async function purposeOf(ctx: Ctx, number: string) {
  const [memberId, fallback] = [await memberOfNumber(ctx, number), await fallbackPurpose(ctx)]
  return memberId ? duesOf(memberId) : fallback
}

/** One purpose for all of them, until the money is there. */
const bundle = (ctx: Ctx, numbers: readonly string[], { minor }: Money) =>
  asPortal(ctx, 'membership', async (tx) => {
    const fallback = (await codeOf(tx, await fallbackPurpose(tx))) ?? ''
    const sums = new Map<string, bigint>()
    for (const number of numbers) {
      const code = (await memberOfNumber(tx, number)) ? number : fallback
      sums.set(code, (sums.get(code) ?? 0n) + minor)
    }
    const id = tx.newId('dbn')
    await tx.db.insert(duesBundles).values({ id, createdAt: tx.now() })
    const parts = [...sums].map(([code, sum], place) => ({ bundleId: id, place, code, minor: sum }))
    await tx.db.insert(duesBundleParts).values(parts)
    return { purpose: DUES, purposeId: id }
  })
