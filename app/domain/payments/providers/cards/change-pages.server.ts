import type Stripe from 'stripe'

/** By which ours is told from others that an account may have. */
const MARK = { used_for: 'change_card' }

/**
 * The settings of the page on which a card is changed: that, and nothing else. Without settings of its own an account opens no
 * such page, and those that it starts with let a giver do things there that she can do here. Found or made once for each process.
 */
export function changePagesOf(stripe: Stripe): () => Promise<string> {
  let found: Promise<string> | null = null
  const find = async (): Promise<string> => {
    for await (const one of stripe.billingPortal.configurations.list({ active: true, limit: 100 }))
      if (one.metadata?.['used_for'] === MARK.used_for) return one.id
    const features = { payment_method_update: { enabled: true } }
    return (await stripe.billingPortal.configurations.create({ features, metadata: MARK })).id
  }
  return () =>
    (found ??= find().catch((fault: unknown) => {
      found = null
      throw fault
    }))
}
