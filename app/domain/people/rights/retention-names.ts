/** Every rule by which something is forgotten. A new one gets its words in the catalogues (`registers.rules`). */
export const RULES = [
  'attempt_phones',
  'attempt_contacts',
  'message_bodies',
  'payers',
  'payer_contacts',
  'statements',
  'mandate_contacts',
  'status_queries',
  'climbers_gone',
  'pledges_over',
  'gift_words',
  'statement_rows',
  'statement_files',
  'offline_details',
  'money_documents',
  'refund_notes',
  'close_words',
  'outing_care',
  'outing_places',
  'network_requests',
  'network_posts',
  'roll_call_answers',
  'training_answers',
  'training_notes',
  'training_names',
  'walk_ins',
  'applications_unfinished',
  'applications_declined',
  'application_answers',
  'declined_contacts',
  'newsletter_unconfirmed',
  'notices',
  'recoveries',
  'invitations',
  'refused_roles',
  'request_words',
  'idle_reports',
  'letter_addresses',
  'letters',
  'delivery_reports',
  'unused_persons',
] as const
export type RuleName = (typeof RULES)[number]

/** What a rule found: how many rows, and since when the oldest of them has been kept (ISO, or null where there is none). */
export type RuleCount = { rule: RuleName; count: number; oldest: string | null }

/** Who had how much deleted, and when. Kept with the run for good. */
export type Certificate = {
  at: string
  askedBy: string
  approvedBy: string
  rules: { rule: RuleName; count: number }[]
}
