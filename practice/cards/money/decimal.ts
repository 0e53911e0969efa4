import { Stripe } from 'stripe'

/** An exact number: the stripe package's own, for no float can say 0.0077. */
export type Decimal = Stripe.Decimal
export const decimal = (value: string | number): Decimal => Stripe.Decimal.from(value)

/** A quotient to 34 digits behind the point, as many as a decimal128 has. */
export const quotient = (over: Decimal, under: Decimal): Decimal => over.div(under, 34, 'half-even')

/** Whole minor units; halves go up. */
export const wholeUnits = (exact: Decimal): number =>
  exact.round('half-up', { mode: 'decimal-places', value: 0 }).toNumber()
