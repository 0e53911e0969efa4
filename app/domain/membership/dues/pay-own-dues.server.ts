import { members } from '#db/schema/membership.ts'
import {
  type CardNetwork,
  type CheckoutRefusal,
  type PhonePrompts,
  type StartRefusal,
  startCheckout,
  startPrompt,
} from '../../payments/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { type PhoneRefusal, readPhone } from '../../shared/phone.server.ts'
import { refuse, type Result } from '../../shared/result.ts'
import { duesOf, isMainOf } from '../members/member.server.ts'

/** Who is signed in pays for herself; `no_member` where she is none. */
const ownId = ({ actor, ...ctx }: Ctx): Promise<string | null> =>
  actor.kind !== 'person'
    ? Promise.resolve(null)
    : asPortal({ ...ctx, actor }, 'membership', async (tx) => {
        const [row] = await tx.db.select({ id: members.id }).from(members).where(isMainOf(actor.personId))
        return row?.id ?? null
      })

export type PayOwnRefusal = PhoneRefusal | StartRefusal | 'no_member'

/** A member asks that a phone be rung for her dues: hers, or that of somebody who pays for her. */
export async function payOwnDues(
  ctx: Ctx,
  prompts: PhonePrompts,
  { amount, phone, language }: { amount: Money; phone: string; language: 'en' | 'sw' },
): Promise<Result<{ pageKey: string }, PayOwnRefusal>> {
  const read = readPhone(phone)
  if (!read.ok) return read
  const memberId = await ownId(ctx)
  if (!memberId) return refuse('no_member')
  return startPrompt(ctx, prompts, { ...duesOf(memberId), amount, msisdn: read.value, language })
}

/** The same by card, on the network's page. */
export async function payOwnDuesByCard(
  ctx: Ctx,
  cards: CardNetwork,
  {
    amount,
    ...how
  }: { amount: Money; language: 'en' | 'sw'; returnUrl: (pageKey: string) => string; leaveUrl: string },
): Promise<Result<{ url: string; pageKey: string }, CheckoutRefusal | 'no_member'>> {
  const memberId = await ownId(ctx)
  if (!memberId) return refuse('no_member')
  return startCheckout(ctx, cards, { ...duesOf(memberId), amount, cover: kes(0n), contact: {}, ...how })
}
