import { sql } from 'drizzle-orm'
import { type RetentionRule, says } from './retention-rule.server.ts'

/** What goes when of those who paid, or were asked to (`RETENTION_RULES` says why then). */
export const MONEY_RULES: readonly RetentionRule[] = [
  {
    name: 'attempt_phones',
    table: 'payment_attempts',
    days: 90,
    since: sql`created_at`,
    where: sql`state in ('paid', 'failed', 'unknown') and ${says('phone_sealed', '')}`,
    // The page on which she waited showed a part of the number: its address leads nowhere from now on.
    deed: {
      kind: 'seal',
      column: 'phone_sealed',
      stub: '',
      set: sql`phone_index = '', request_sealed = null, page_key = replace(gen_random_uuid()::text, '-', '')`,
    },
  },
  {
    name: 'attempt_contacts',
    table: 'payment_attempts',
    days: 30,
    since: sql`created_at`,
    where: sql`state <> 'paid' and (contact_sealed is not null or email_index is not null)`,
    deed: { kind: 'set', set: sql`contact_sealed = null, email_index = null` },
  },
  {
    name: 'message_bodies',
    table: 'inbox_messages',
    days: 90,
    since: sql`applied_at`,
    // What is kept waits for a person, however long.
    where: sql`applied_at is not null and outcome not like 'kept:%' and ${says('body_sealed', '{}')}`,
    deed: { kind: 'seal', column: 'body_sealed', stub: '{}' },
  },
  {
    name: 'payers',
    table: 'payments',
    days: 7 * 365,
    since: sql`learned_at`,
    where: sql`(payer_index is not null or ${says('payer_sealed', '{}')})`,
    deed: { kind: 'seal', column: 'payer_sealed', stub: '{}', set: sql`payer_index = null, hint_index = null` },
  },
  {
    // With the payer: the receipt of a payment takes the name on it from here.
    name: 'payer_contacts',
    table: 'payment_attempts',
    days: 7 * 365,
    since: sql`created_at`,
    where: sql`state = 'paid' and (contact_sealed is not null or email_index is not null)`,
    deed: { kind: 'set', set: sql`contact_sealed = null, email_index = null` },
  },
  { name: 'statements', table: 'giver_statements', days: 7 * 365, since: sql`created_at`, deed: { kind: 'delete' } },
  {
    name: 'mandate_contacts',
    table: 'payment_mandates',
    days: 365,
    since: sql`ended_at`,
    where: sql`state = 'ended' and (payer_index is not null or ${says('contact_sealed', '{}')})`,
    deed: { kind: 'seal', column: 'contact_sealed', stub: '{}', set: sql`payer_index = null` },
  },
  { name: 'status_queries', table: 'status_queries', days: 90, since: sql`created_at`, deed: { kind: 'delete' } },
  {
    // Nobody sees her page any more, or ever did; her code and what came by it stay with the books.
    name: 'climbers_gone',
    table: 'climbers',
    days: 365,
    since: sql`changed_at`,
    where: sql`state <> 'shown' and (draft_sealed is not null or note_sealed is not null or ${says('contact_sealed', '{}')})`,
    deed: {
      kind: 'seal',
      column: 'contact_sealed',
      stub: '{}',
      set: sql`draft_sealed = null, note_sealed = null, waiting_since = null`,
    },
  },
  {
    name: 'pledges_over',
    table: 'pledges',
    days: 365,
    since: sql`due_on`,
    where: sql`(phone_index is not null or email_index is not null or ${says('contact_sealed', '{}')})`,
    deed: { kind: 'seal', column: 'contact_sealed', stub: '{}', set: sql`phone_index = null, email_index = null` },
  },
  { name: 'gift_words', table: 'gift_words', days: 7 * 365, since: sql`changed_at`, deed: { kind: 'delete' } },
  {
    // Who brought it has had a month to look; money in it is received all the same if somebody lets it in later.
    name: 'statement_rows',
    table: 'account_statement_rows',
    days: 30,
    since: sql`(select s.created_at from account_statements s where s.id = account_statement_rows.statement_id)`,
    where: sql`details_sealed is not null`,
    deed: { kind: 'set', set: sql`details_sealed = null` },
  },
  {
    name: 'statement_files',
    table: 'account_statements',
    days: 30,
    since: sql`created_at`,
    where: sql`file_sealed is not null`,
    deed: { kind: 'set', set: sql`file_sealed = null, state = 'refused', fault = '{"code":"put_aside"}'` },
  },
  {
    // As long as the payer: what stands in it besides is where cash was taken and who counted it.
    name: 'offline_details',
    table: 'offline_money',
    days: 7 * 365,
    since: sql`created_at`,
    where: sql`(payer_index is not null or ${says('details_sealed', '{}')})`,
    deed: { kind: 'seal', column: 'details_sealed', stub: '{}', set: sql`payer_index = null` },
  },
  {
    name: 'money_documents',
    table: 'money_documents',
    days: 7 * 365,
    since: sql`created_at`,
    where: sql`not is_public and ${says('file_sealed', '')}`,
    deed: { kind: 'seal', column: 'file_sealed', stub: '' },
  },
  {
    // As long as the payer: it may say who she is.
    name: 'refund_notes',
    table: 'refunds',
    days: 7 * 365,
    since: sql`created_at`,
    where: sql`note_sealed is not null`,
    deed: { kind: 'set', set: sql`note_sealed = null` },
  },
  {
    // As long as the payer: why a difference is none may name her.
    name: 'close_words',
    table: 'close_differences',
    days: 7 * 365,
    since: sql`created_at`,
    where: sql`words_sealed is not null`,
    deed: { kind: 'set', set: sql`words_sealed = null` },
  },
]
