import { z } from 'zod'

/** Smallest and largest gift by phone prompt, in whole shillings. The largest is M-Pesa's own limit per payment. */
export const SMALLEST = 10
export const LARGEST = 250_000

/** What a giver types: amounts with commas, spaces or "Ksh" are what people write. Messages are codes of the catalogue. */
export const promptForm = z.object({
  amount: z
    .string({ error: 'amount_missing' })
    .trim()
    .min(1, 'amount_missing')
    .transform((text) => text.replace(/^(ksh|kes|kshs)\.?/i, '').replaceAll(/[\s,]/g, '').replace(/\.00?$/, ''))
    .pipe(z.string().regex(/^\d{1,9}$/, 'amount_not_whole'))
    .transform(Number)
    .pipe(z.number().min(SMALLEST, 'amount_too_small').max(LARGEST, 'amount_too_large')),
  phone: z.string({ error: 'phone_missing' }).trim().min(1, 'phone_missing').max(40, 'phone_not_a_number'),
})
