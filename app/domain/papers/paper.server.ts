import type { certificateSigners, papers } from '#db/schema/papers.ts'
import type { PersonVault } from '../people/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import type { Place } from '../shared/vault.server.ts'
import type { SignersForm } from './schemas.ts'
import type { CardFacts, CertificateFacts, CertificateState } from './shapes.ts'

export type PaperRow = typeof papers.$inferSelect
type Vaulted = Pick<Ctx, 'vault'>

/** Who looks after certificates. */
export const CERTIFICATE_DESK = ['training_officer'] as const

/** By what somebody's card is found: an HMAC of her alone. */
export const cardIndexOf = (ctx: Vaulted, personId: string): Buffer => ctx.vault.blindIndex('paper.card', personId)
/** By what her certificates of one course are found: an HMAC of both, so that the database does not say that two are hers. */
export const certificateIndexOf = (ctx: Vaulted, courseId: string, personId: string): Buffer =>
  ctx.vault.blindIndex('paper.certificate', `${courseId}\n${personId}`)

const at = (column: string, row: string): Place => ({ table: 'papers', column, row })

export const sealHolder = (ctx: Vaulted, id: string, personId: string): Buffer =>
  ctx.vault.seal(at('holder_sealed', id), personId)
/** Whose a paper is; null once she has been erased. */
export const holderOf = (ctx: Vaulted, { id, holderSealed }: Pick<PaperRow, 'id' | 'holderSealed'>): string | null =>
  holderSealed && ctx.vault.open(at('holder_sealed', id), holderSealed)

export const sealShown = (vault: PersonVault, id: string, facts: CertificateFacts | CardFacts): Buffer =>
  vault.seal(at('shown_sealed', id), JSON.stringify(facts))
/** What is printed on it, by her own vault; null once she has been erased. */
export const shownOf = <F extends CertificateFacts | CardFacts>(
  vault: PersonVault | null,
  { id, shownSealed }: Pick<PaperRow, 'id' | 'shownSealed'>,
): F | null => (vault && shownSealed ? (JSON.parse(vault.open(at('shown_sealed', id), shownSealed)) as F) : null)

const signersAt = (courseId: string): Place => ({
  table: 'certificate_signers',
  column: 'signers_sealed',
  row: courseId,
})
export const sealSigners = (ctx: Vaulted, courseId: string, signers: SignersForm): Buffer =>
  ctx.vault.seal(signersAt(courseId), JSON.stringify(signers))
export const openSigners = (ctx: Vaulted, row: typeof certificateSigners.$inferSelect): SignersForm =>
  JSON.parse(ctx.vault.open(signersAt(row.courseId), row.signersSealed)) as SignersForm

/** How a certificate stands on a day (`YYYY-MM-DD`), and since when it no longer holds. */
export function stateOn(
  { endedAt, endedAs, endsOn }: Pick<PaperRow, 'endedAt' | 'endedAs' | 'endsOn'>,
  day: string,
): { state: CertificateState; on: string | null } {
  if (endedAt) return { state: endedAs === 'superseded' ? 'superseded' : 'revoked', on: dayOf(endedAt) }
  if (endsOn !== null && endsOn <= day) return { state: 'over', on: endsOn }
  return { state: 'valid', on: null }
}
