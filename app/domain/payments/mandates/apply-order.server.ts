import type { Ctx } from '../../shared/ctx.server.ts'
import type { Reading } from '../provider.ts'
import { beginMandate } from './begin-mandate.server.ts'
import { endMandate } from './end-mandate.server.ts'
import { lockMandate } from './lock-mandate.server.ts'

export type OrderResult = Extract<Reading, { kind: 'order_granted' | 'order_refused' }>

/**
 * M-Pesa says what became of a standing order: granted it begins, refused it is over, with the reason on its page. One that
 * runs already stays so, whatever comes late: only what is asked for can be refused.
 */
export async function applyOrder(tx: Ctx, result: OrderResult): Promise<void> {
  const { mandateId } = result
  if (result.kind === 'order_granted') return beginMandate(tx, { mandateId, providerRef: result.reference })
  const mandate = await lockMandate(tx, { mandateId })
  if (mandate?.state === 'asked') await endMandate(tx, { mandateId, reason: result.reason })
}
