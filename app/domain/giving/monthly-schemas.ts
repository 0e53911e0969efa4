import { z } from 'zod'
import { type Currency, parseAmount } from '../shared/money.ts'
import { CARD_LIMITS } from './card-limits.ts'
import { LARGEST_GIFT, SMALLEST_GIFT } from './limits.ts'
import { giverEmail, promptForm } from './schemas.ts'

const day = z
  .string()
  .regex(/^\d{1,2}$/, 'day_missing')
  .transform(Number)
  .pipe(z.number().min(1, 'day_missing').max(28, 'day_missing'))

/** A monthly gift by phone. Messages are codes of the catalogue. */
export const monthlyForm = promptForm.extend({
  day,
  email: giverEmail,
  consent: z.literal(true, { error: 'consent_missing' }),
})

/** Another day for it. */
export const dayForm = z.object({ day })

/** Another amount of a monthly gift, in its own currency and within the limits of how it is paid: minor units. */
export const amountForm = (method: 'card' | 'prompt' | 'standing_order', currency: Currency) =>
  z
    .string()
    .trim()
    .min(1, 'amount_missing')
    .transform((text, check) => {
      const amount = parseAmount(text.replace(/^[^\d]{0,5}/, '').replaceAll(/[\s,]/g, ''), currency)
      const phone = { least: BigInt(SMALLEST_GIFT) * 100n, most: BigInt(LARGEST_GIFT) * 100n }
      const { least, most } = method === 'card' ? CARD_LIMITS[currency] : phone
      const wrong = !amount
        ? 'amount_not_a_sum'
        : amount.minor < least
          ? 'amount_too_small'
          : amount.minor > most
            ? 'amount_too_large'
            : null
      if (wrong === null && amount) return amount
      check.addIssue({ code: 'custom', message: wrong ?? 'amount_not_a_sum' })
      return z.NEVER
    })
