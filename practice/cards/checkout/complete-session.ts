import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import { type Payer, billingDetails } from '../money/payment-method.ts'
import type { Objects } from '../schema/stripe-types.ts'

/** The page is done with: what the donor typed stands on the session now. */
export function completeSession(acquirer: Acquirer, session: Objects['checkout.session'], payer: Payer): void {
  const { address, email, name, phone } = billingDetails(payer)
  session.status = 'complete'
  session.payment_status = 'paid'
  session.url = null
  session.customer_details = {
    address,
    business_name: null,
    email,
    individual_name: null,
    name,
    phone,
    tax_exempt: 'none',
    tax_ids: [],
  }
  acquirer.changed()
  emit(acquirer, 'checkout.session.completed', session)
}
