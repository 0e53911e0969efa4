/** Somebody who signs, and what she is, in the language of the certificate. */
export type Signer = { name: string; role: string }

/** What is printed on a certificate, as it was when it was issued. Days are `YYYY-MM-DD`, minutes whole. */
export type CertificateFacts = {
  number: string
  /** As she wishes to stand on it; null where nobody is to be named. */
  name: string | null
  language: 'en' | 'sw'
  title: string
  topics: readonly string[]
  minutes: number
  firstOn: string
  lastOn: string
  issuedOn: string
  /** The first day on which it no longer counts; null for good. */
  endsOn: string | null
  signers: readonly Signer[]
}

/** What is printed on a card: a name, an alias, or nothing. */
export type CardFacts = { name: string | null }

export const CERTIFICATE_STATES = ['valid', 'over', 'superseded', 'revoked'] as const
export type CertificateState = (typeof CERTIFICATE_STATES)[number]

/** What the check page says. `on` is the day from which on it no longer holds; one that was ended names nobody. */
export type PaperCheck =
  | { is: 'unknown' }
  | { is: 'card'; standing: 'valid' | 'expired'; name: string | null }
  | { is: 'certificate'; state: CertificateState; on: string | null; facts: CertificateFacts }

export const REVOKE_REASONS = ['mistake', 'not_completed', 'misused', 'lost'] as const
export type RevokeReason = (typeof REVOKE_REASONS)[number]

export const CARD_SHOWS = ['nothing', 'alias', 'name'] as const
