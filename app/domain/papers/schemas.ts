import { z } from 'zod'
import { CARD_SHOWS, REVOKE_REASONS } from './shapes.ts'

/** How somebody stands on a paper: what fits on a card in one line. */
const MOST_OF_NAME = 60
const named = z.string().trim().max(MOST_OF_NAME, 'name_long')

/** What is to stand on her card. Codes of the catalogue for what may be wrong with each field. */
export const cardForm = z
  .object({ shows: z.enum(CARD_SHOWS, 'shows_missing'), alias: named })
  .refine(({ shows, alias }) => shows !== 'alias' || alias !== '', { path: ['alias'], message: 'alias_missing' })
export type CardForm = z.output<typeof cardForm>

/** How she is to stand on a certificate; empty for nobody. */
export const certificateNameForm = z.object({ name: named })

export const revokeForm = z.object({ reason: z.enum(REVOKE_REASONS, 'reason_missing') })

const SIGNERS = 3
const line = z
  .object({ name: named, roleEn: named, roleSw: named })
  .refine(({ name, roleEn, roleSw }) => (name === '') === (roleEn === '') && (roleEn === '') === (roleSw === ''), {
    message: 'signer_half',
  })

/** Who signs the certificates of a course, three at most; lines that are empty are none. */
export const signersForm = z
  .array(line)
  .max(SIGNERS, 'signer_half')
  .transform((them) => them.filter(({ name }) => name !== ''))
export type SignersForm = z.output<typeof signersForm>
