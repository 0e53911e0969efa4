import type { Ctx } from '../../shared/ctx.server.ts'
import type { PersonVault } from '../persons/person-vault.server.ts'
import type { Moves } from './moves.server.ts'
import type { MergeRefusal, Tally } from './things.ts'

/** Both records, held, and what is sealed with the key of each. */
export type Both = { from: string; to: string; fromVault: PersonVault; toVault: PersonVault }

/**
 * How a domain carries somebody's rows to another record that is also she, in the transaction that merges them: every row by `moves`. Answers
 * how many follow without being changed themselves, or why it must not be.
 */
export type Mover = (tx: Ctx, both: Both, moves: Moves) => Promise<Tally | MergeRefusal>
