import type { Ctx } from '../../shared/ctx.server.ts'
import { noonInNairobi } from '../../shared/dates.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { type Currency, money } from '../../shared/money.ts'
import { applyMovements } from '../movements/apply-movements.server.ts'
import { returnedOf } from '../movements/returned.server.ts'
import { type Payment, receiptOf } from '../scene.ts'

/** Posts back what is left of a payment that staff had written down. `day` is a day in Nairobi. */
export async function takeBack(
  tx: Ctx,
  payment: Payment,
  { kind, day }: { kind: 'bounced' | 'voided'; day: string },
): Promise<void> {
  await lockNames(tx, [receiptOf(payment)])
  const { minor } = await returnedOf(tx, payment.id)
  const currency = payment.currency as Currency
  const left = money(payment.minor - minor, currency)
  if (left.minor === 0n) return
  await applyMovements(tx, payment, [
    {
      ...{ kind, amount: left, settled: left, fee: money(0n, currency) },
      reference: `${payment.reference}:${kind}`,
      occurredAt: noonInNairobi(day),
    },
  ])
}
