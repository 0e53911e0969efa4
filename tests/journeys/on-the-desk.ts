import { payBill } from './on-the-phone.ts'
import type { Stage } from './stage.ts'

/** Somebody pays by Paybill and types an account that explains nothing; a moment later it stands on the desk. */
export async function aPaymentFor(stage: Stage, account: string): Promise<void> {
  const phone = await stage.phone('254700000012')
  await payBill(phone, { account, amount: 300 })
  await phone.close()
}
