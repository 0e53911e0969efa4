import { accountCodes, payments } from '#db/schema/payments.ts'
import { eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type Decided, decide } from './decide.server.ts'
import type { AssignRefusal } from '../desk-refusals.ts'

/** A person says what a payment is for, by an account code. Posted, never edited; doing it again elsewhere moves it on. */
export async function assign(
  ctx: Ctx,
  {
    code,
    reference,
    ...about
  }: { code: string } & (({ reference: string } & Omit<Decided, 'paymentId'>) | ({ reference?: never } & Decided)),
): Promise<Result<{ purposeId: string; decisionId: string }, AssignRefusal>> {
  const paymentId = 'paymentId' in about ? about.paymentId : await idOf(ctx, reference ?? '')
  let purposeId = ''
  const decided = await decide<'no_such_code' | 'already_there'>(ctx, { ...about, paymentId }, async (tx, payment) => {
    const [to] = await tx.db.select().from(accountCodes).where(eq(accountCodes.code, code.trim().toUpperCase()))
    if (!to) return refuse('no_such_code')
    if (payment.allocatedBy !== 'rule' && payment.purpose === to.purpose && payment.purposeId === to.purposeId)
      return refuse('already_there')
    purposeId = to.purposeId
    return ok({ kind: 'assign', to: { purpose: to.purpose, purposeId: to.purposeId, allocatedBy: 'staff' } })
  })
  return decided.ok ? ok({ purposeId, ...decided.value }) : decided
}

async function idOf(ctx: Ctx, typed: string): Promise<string> {
  const reference = typed.trim()
  // M-Pesa's are in capitals whatever was typed; a card network's are as they are.
  const [found] = await ctx.db
    .select({ id: payments.id })
    .from(payments)
    .where(inArray(payments.reference, [reference, reference.toUpperCase()]))
  return found?.id ?? ''
}
