import { createHmac, randomInt } from 'node:crypto'
import { checks, randomBody, withCheck } from '../../shared/check-character.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

/**
 * Codes that one person tells another, with their length in characters of 29, the check character included: what a
 * custody contact keeps (48 free bits), what brings somebody in (53), what brings somebody back after a freeze (63). Only
 * their HMAC is stored, under a key outside the database.
 */
const LENGTHS = { custody: 11, invitations: 12, returns: 14 } as const
export type CodeKind = keyof typeof LENGTHS

const tidy = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')

/** A new code, in groups of four as it is shown, once. */
export const mintCode = (kind: CodeKind): string =>
  withCheck(randomBody(LENGTHS[kind] - 1, randomInt)).replaceAll(/(.{4})(?=.)/g, '$1-')

/** By what a code is found, however it was typed; what is no code at all has a hash as well, and is not found. */
export const codeHash = (ctx: Pick<Ctx, 'vault'>, kind: CodeKind, typed: string): Buffer =>
  createHmac('sha256', ctx.vault.derive(kind)).update(tidy(typed)).digest()

/**
 * Whether this could be such a code: length, letters and check character. It says nothing of whether there is one, so a
 * form may tell somebody at once that she has mistyped, and a freeze does not fail for a slip without anybody knowing.
 */
export const looksLikeCode = (kind: CodeKind, typed: string): boolean =>
  tidy(typed).length === LENGTHS[kind] && checks(tidy(typed))
