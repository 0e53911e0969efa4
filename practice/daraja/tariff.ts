/**
 * What M-PESA takes for a Paybill payment, as data: two public sites agree on this table (2024, 2025), Safaricom
 * has not confirmed it to us, and an older console carries higher figures above KES 5,000. `confirmed` says so.
 */
const tariff = {
  effectiveFrom: '2024-01-01',
  confirmed: false,
  currency: 'KES',
  /** Whole shillings. `upTo` is inclusive; customer + organisation = total (the "Mgao" split). */
  bands: [
    { upTo: 100, total: 0, customer: 0, organisation: 0 },
    { upTo: 500, total: 5, customer: 5, organisation: 0 },
    { upTo: 1_000, total: 10, customer: 10, organisation: 0 },
    { upTo: 1_500, total: 15, customer: 10, organisation: 5 },
    { upTo: 2_500, total: 20, customer: 13, organisation: 7 },
    { upTo: 3_500, total: 25, customer: 16, organisation: 9 },
    { upTo: 5_000, total: 34, customer: 16, organisation: 18 },
    { upTo: 7_500, total: 42, customer: 17, organisation: 25 },
    { upTo: 10_000, total: 48, customer: 18, organisation: 30 },
    { upTo: 15_000, total: 57, customer: 18, organisation: 39 },
    { upTo: 20_000, total: 62, customer: 19, organisation: 43 },
    { upTo: 25_000, total: 67, customer: 20, organisation: 47 },
    { upTo: 30_000, total: 72, customer: 20, organisation: 52 },
    { upTo: 35_000, total: 83, customer: 21, organisation: 62 },
    { upTo: 40_000, total: 99, customer: 23, organisation: 76 },
    { upTo: 45_000, total: 103, customer: 23, organisation: 80 },
    { upTo: 250_000, total: 108, customer: 24, organisation: 84 },
  ],
} as const

/** Who bears the charge: split, the customer alone ("Business Bouquet") or the organisation alone ("Customer Bouquet"). */
export type TariffKind = 'mgao' | 'business-bouquet' | 'customer-bouquet'

/** The charge for a payment of `cents`, in cents, by who bears it. */
export function chargeFor(cents: number, kind: TariffKind): { customer: number; organisation: number } {
  const band = tariff.bands.find((b) => cents <= b.upTo * 100) ?? tariff.bands.at(-1)
  if (!band) throw new Error('the tariff has no bands')
  if (kind === 'business-bouquet') return { customer: band.total * 100, organisation: 0 }
  if (kind === 'customer-bouquet') return { customer: 0, organisation: band.total * 100 }
  return { customer: band.customer * 100, organisation: band.organisation * 100 }
}
