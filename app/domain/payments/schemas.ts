import { z } from 'zod'

/** A rate as staff write it: shillings for one unit, with at most six decimals. Read from the text, never through a float. */
export const rateForm = z.object({
  currency: z.enum(['USD', 'EUR', 'GBP']),
  day: z.iso.date('day_wrong'),
  rate: z
    .string()
    .trim()
    .regex(/^\d{1,6}(?:\.\d{1,6})?$/, 'rate_wrong')
    .transform((text) => {
      const [whole = '0', rest = ''] = text.split('.')
      return BigInt(whole) * 1_000_000n + BigInt(rest.padEnd(6, '0'))
    })
    .refine((rate) => rate > 0n, 'rate_wrong'),
  source: z.string().trim().min(3, 'source_missing').max(120),
})
