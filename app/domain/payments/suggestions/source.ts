import type { Ctx } from '../../shared/ctx.server.ts'
import type { SuggestionReason } from '../desk-views.ts'
import type { Purpose } from '../fallback.server.ts'
import type { Payment } from '../scene.ts'

/** A payment that nothing explains, with what was typed into its account field. */
export type Unexplained = { payment: Payment; typed: string }

/** A guess at what a payment is for. `code` where it comes from one; else that of the purpose itself. */
export type Guess = Purpose & { paymentId: string; reason: SuggestionReason; code?: string }

/**
 * Something that may know what payments are for, asked about many at once. Domains above have theirs too: whoever asks for
 * suggestions brings them along.
 */
export type SuggestionSource = (ctx: Ctx, rows: readonly Unexplained[]) => Promise<Guess[]>
