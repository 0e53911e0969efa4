import { z } from 'zod'

const text = z.string().trim().min(1)
const port = z.coerce.number().int().min(0).max(65_535)
/** Words Safaricom refuses anywhere in a callback address, host included, in any letter case. */
const BANNED = /m-?pesa|safaricom|exec?|cmd|sql|query/i
const origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => !BANNED.test(url),
    'must not contain a word that Safaricom bans in callback addresses (mpesa, safaricom, exe, exec, cmd, sql, query)',
  )
  .transform((url) => url.replace(/\/+$/, ''))
const list = text.transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)

/** Every variable there is; which of them must be set depends on the mode (`config.server.ts`). */
export const environment = z.object({
  PORTAL_MODE: z.enum(['practice', 'live']).default('practice'),
  PORTAL_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  PORT: port.default(3000),
  HOST: text.default('127.0.0.1'),
  PUBLIC_URL: origin.optional(),
  /** Where the same site is an onion service, if it is one (version 3: 56 signs). */
  ONION_ORIGIN: z
    .string()
    .regex(/^http:\/\/[a-z2-7]{56}\.onion$/, 'must be http:// and an onion address of version 3, nothing behind it')
    .optional(),
  /** How many proxies of ours stand in front: the client is that many steps from the right in X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  DATA_DIR: text.default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The owner of the tables, for migrations only; DATABASE_URL unless set. */
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PORTAL_KEYS_FILE: text.optional(),
  BACKUP_DIR: text.optional(),
  /** The public halves of two people's age keys; their private halves are on no machine of the portal's. */
  BACKUP_RECIPIENTS: list
    .refine(
      (all) =>
        new Set(all).size === 2 && all.length === 2 && all.every((one) => /^age1[02-9ac-hj-np-z]{50,}$/.test(one)),
      'must be two different recipients, age1…, separated by a comma',
    )
    .optional(),
  /** A login that sees all rows (BYPASSRLS), for dumps only; DATABASE_OWNER_URL unless set. */
  BACKUP_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Better on another disk than the database: with it those stay erased whom a backup still knows. */
  ERASURE_LIST_FILE: text.optional(),
  /** Key and certificate of Apple's for passes, and Apple's own, in one PEM file; without it nobody is offered a pass. */
  WALLET_SIGNER_FILE: text.optional(),
  /** The machine's own: where pg_dump and pg_restore are looked for. */
  PATH: text.default('/usr/local/bin:/usr/bin:/bin'),
  DARAJA_BASE_URL: z
    .url()
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  DARAJA_ENVIRONMENT: z.enum(['production', 'sandbox']).optional(),
  DARAJA_CONSUMER_KEY: text.optional(),
  DARAJA_CONSUMER_SECRET: text.optional(),
  DARAJA_SHORTCODE: z
    .string()
    .regex(/^\d{5,7}$/, 'must be five to seven digits')
    .optional(),
  DARAJA_PASSKEY: text.optional(),
  DARAJA_INITIATOR: text.optional(),
  DARAJA_SECURITY_CREDENTIAL: text.optional(),
  DARAJA_CALLBACK_SECRET: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex characters')
    .optional(),
  DARAJA_CALLBACK_IPS: list.optional(),
  STRIPE_API_BASE: z
    .url()
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  STRIPE_SECRET_KEY: text.optional(),
  /** Two with a comma between them count both, while the network changes from one to the other. */
  STRIPE_WEBHOOK_SECRET: list.optional(),
  RESEND_BASE_URL: z
    .url()
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  RESEND_API_KEY: text.optional(),
  RESEND_WEBHOOK_SECRET: text.optional(),
  MAIL_FROM: text.optional(),
  /** SMS through Africa's Talking; none are sent unless user name, key and callback secret are set. */
  AT_BASE_URL: z
    .url()
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  AT_USERNAME: text.optional(),
  AT_API_KEY: text.optional(),
  /** A sender name or short code, where one is registered. */
  AT_SENDER: text.optional(),
  AT_CALLBACK_SECRET: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex characters')
    .optional(),
  /** How many SMS it takes from us in a second, and what one part of one costs, in cents of a shilling. */
  AT_PER_SECOND: z.coerce.number().int().min(1).max(100).default(10),
  AT_CENTS_PER_PART: z.coerce.number().int().min(0).max(10_000).default(80),
  /**
   * Monthly gifts by M-Pesa standing order (Ratiba), by which of its two documentations. They contradict each other: unset
   * until Safaricom has confirmed one in writing and a test of KES 10 has been carried out twice.
   */
  RATIBA_VARIANT: z.enum(['dec-2025', '2026']).optional(),
  /** What receipts say of taxes, as an advocate has worded it; nothing unless set. */
  RECEIPT_TAX_NOTE_EN: text.max(400).optional(),
  RECEIPT_TAX_NOTE_SW: text.max(400).optional(),
  /** Where word for staff goes; MAIL_FROM unless set. */
  STAFF_MAIL: text.optional(),
  /** Where the head of the audit log goes each day: two people who do not share an office; STAFF_MAIL unless set. */
  AUDIT_MAIL: list
    .refine((all) => all.length === 2 && new Set(all).size === 2, 'must be two addresses with a comma between them')
    .optional(),
})
export type Environment = z.infer<typeof environment>
