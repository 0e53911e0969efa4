import Stripe from 'stripe'

/**
 * What is written on the network's pages and letters. Fixed ids: a product made for each gift would fill its books, and a
 * changed amount may only name a product. The words say neither for whom nor for what.
 */
export const PRODUCTS = {
  gift: { id: 'gift', name: 'Gift' },
  monthly: { id: 'gift_monthly', name: 'Monthly gift' },
  charges: { id: 'gift_charges', name: 'Card charges, covered by the giver' },
} as const

/** Makes sure, once for each process, that the network knows them. */
export function productsOf(stripe: Stripe): () => Promise<void> {
  let made: Promise<void> | null = null
  const make = async () => {
    for (const product of Object.values(PRODUCTS))
      await stripe.products.create(product).catch((fault: unknown) => {
        const known =
          fault instanceof Stripe.errors.StripeInvalidRequestError && fault.code === 'resource_already_exists'
        if (!known) throw fault
      })
  }
  return () =>
    (made ??= make().catch((fault: unknown) => {
      made = null
      throw fault
    }))
}
