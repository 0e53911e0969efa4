import { notices } from '#db/schema/people.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

/** Everything a person is told of her account. Each has its words in the catalogues (`me.notices`). */
export const NOTICES = [
  'signed_in',
  'signed_in_by_recovery_code',
  'passphrase_changed',
  'authenticator_added',
  'authenticator_removed',
  'passkey_added',
  'passkey_removed',
  'recovery_codes_made',
  'address_proven',
  'contact_added',
  'contact_removed',
  'details_changed',
  'safe_contact_changed',
  'custody_contact_added',
  'custody_contact_removed',
  'recovery_begun',
  'recovery_cancelled',
  'recovery_completed',
  'returned_after_freeze',
  'role_begun',
  'role_ended',
  'copy_asked',
  'copy_taken',
  'correction_asked',
  'erasure_asked',
  'objection_asked',
  'portability_asked',
  'request_withdrawn',
  'request_answered',
  'term_begun',
  'term_undone',
  'waiver_answered',
  'records_joined',
  'inclusion_asked',
  'inclusion_over',
  'inclusion_ended',
  'representing_begun',
  'representing_ended',
  'membership_left',
] as const
export type NoticeKind = (typeof NOTICES)[number]

/** Leaves word for a person, to be read after signing in. `subject` is an id. By the portal's own work (`asPortal`). */
export async function notify(tx: Ctx, personId: string, kind: NoticeKind, subject?: string): Promise<void> {
  await tx.db
    .insert(notices)
    .values({ id: tx.newId('not'), personId, kind, subject: subject ?? null, createdAt: tx.now() })
}
