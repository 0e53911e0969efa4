import type { Ctx } from '../shared/ctx.server.ts'
import type { Place } from '../shared/vault.server.ts'

type Vaulted = Pick<Ctx, 'vault'>

/**
 * By what somebody's belonging to a network is found: an HMAC of both, so that the database alone says of nobody that she
 * belongs, and of two networks not that they have somebody in common.
 */
export const memberIndexOf = (ctx: Vaulted, networkId: string, personId: string): Buffer =>
  ctx.vault.blindIndex('network.member', `${networkId}\n${personId}`)

type SealedTable = 'network_requests' | 'network_spells' | 'network_posts' | 'network_openings' | 'roll_call_asks'
type SealedColumn = 'person_sealed' | 'number_sealed' | 'words_sealed' | 'reason_sealed' | 'answer_sealed'

export const networkPlace = (table: SealedTable, column: SealedColumn, row: string): Place => ({ table, column, row })

/** The id of whoever a row is about; null where nobody is, or where she has been erased. */
export const personOf = (
  ctx: Vaulted,
  table: 'network_requests' | 'network_spells' | 'roll_call_asks',
  { id, personSealed }: { id: string; personSealed: Uint8Array | null },
): string | null => (personSealed ? ctx.vault.open(networkPlace(table, 'person_sealed', id), personSealed) : null)
