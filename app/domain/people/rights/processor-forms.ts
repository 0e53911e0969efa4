import { z } from 'zod'
import { isDay } from '../roles/is-day.ts'

/** Messages are codes of the catalogue (`registers.processors.field`). */
const words = (most: number) => z.string().trim().min(1, 'words_missing').max(most, 'words_too_long')

export const processorForm = z.object({
  name: words(120),
  does: words(500),
  data: words(500),
  country: words(120),
  /** The day on the contract, `2026-11-21`; empty where there is none yet. */
  contractOn: z
    .string()
    .trim()
    .refine((text) => text === '' || isDay(text), 'day_unreadable')
    .transform((text) => (text === '' ? undefined : text)),
})

/** Whom the portal is built to send personal data to. Staff say when a contract was signed; who hosts it, staff know. */
export const KNOWN_PROCESSORS = {
  safaricom: {
    name: 'Safaricom PLC',
    does: 'Carries M-Pesa payments: phone prompts and Paybill',
    data: "Givers' phone numbers, names as Safaricom knows them, amounts, account codes",
    country: 'Kenya',
  },
  stripe: {
    name: 'Stripe',
    does: 'Carries card payments',
    data: "Givers' names, e-mail addresses, card details (never seen by the portal), amounts",
    country: 'United States of America',
  },
  resend: {
    name: 'Resend',
    does: 'Sends e-mail',
    data: 'E-mail addresses and the text of mails, which name nobody',
    country: 'United States of America',
  },
  africas_talking: {
    name: "Africa's Talking",
    does: 'Sends text messages (SMS)',
    data: 'Phone numbers and the text of messages, which names nobody',
    country: 'Kenya',
  },
} as const
