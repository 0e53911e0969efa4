import { createHmac } from 'node:crypto'
import { ALPHABET, SIZE, withCheck } from '../../shared/check-character.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

type Vaulted = Pick<Ctx, 'vault'>

/** Ten characters of 29, the last one checking: 43 bits, for weeks, behind a limit. */
const FREE = 9

/**
 * The word of an application at a place, in two groups, as she reads it out to whom she trusts. Made from its id with a key that is
 * not in the database, so that her page can show it again and a dump cannot.
 */
export function wordOf(ctx: Vaulted, applicationId: string, place: number): string {
  const bytes = createHmac('sha256', ctx.vault.derive('vouching words')).update(`${applicationId}\n${place}`).digest()
  const body = Array.from({ length: FREE }, (_, i) => ALPHABET.charAt(bytes.readUInt16BE(2 * i) % SIZE)).join('')
  return withCheck(body).replace(/(.{5})(?=.)/, '$1-')
}

/** By what a word is found, however it was typed. */
export const wordIndexOf = (ctx: Vaulted, typed: string): Buffer =>
  ctx.vault.blindIndex(
    'application.word',
    typed
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^0-9A-Z]/g, ''),
  )
