/** What a gap between two balances turned out to be. */
export const GAP_REASONS = ['moved_there', 'charge', 'counted_elsewhere', 'provider_says', 'other'] as const

/** What lets us in at our providers, and runs out: Safaricom's initiator password after 90 days (its FAQ), others when they say. */
export const CREDENTIALS = [
  'initiator_password',
  'daraja_keys',
  'card_key',
  'mail_key',
  'sms_key',
  'site_certificate',
] as const
export type Credential = (typeof CREDENTIALS)[number]

/** Days before its end on which staff are told, and that it has come. */
export const WARN_DAYS: readonly number[] = [30, 14, 7, 1, 0]
