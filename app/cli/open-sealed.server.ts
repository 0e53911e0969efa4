import { record } from '../domain/people/index.server.ts'
import { type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'

/**
 * Why somebody at the command line reads what payers wrote. Words of a list, for the log's column lies open and there is no
 * person whose key could seal a sentence.
 */
const OPENING_REASONS = ['allocate', 'repair', 'asked', 'audit', 'ordered'] as const
type Reason = (typeof OPENING_REASONS)[number]

const isReason = (text: string | undefined): text is Reason => OPENING_REASONS.some((reason) => reason === text)

export const SAY_WHY = `say why behind --open: ${OPENING_REASONS.join(', ')}`

/**
 * Reads sealed words and writes that they were read, by whom and why, in one transaction: what cannot be written down is
 * not opened. Null where `--open` stands without a reason; sealed where it does not stand.
 */
export async function openSealed<T>(
  ctx: Ctx,
  args: readonly string[],
  what: 'kept' | 'unallocated',
  list: (tx: Ctx, open: boolean) => Promise<T[]>,
): Promise<T[] | null> {
  const at = args.indexOf('--open')
  if (at < 0) return list(ctx, false)
  const why = args[at + 1]
  if (!isReason(why)) return null
  return inTransaction(ctx, async (tx) => {
    const rows = await list(tx, true)
    await record(tx, { action: 'payers.opened', detail: `${what}:${why}:${rows.length}` })
    return rows
  })
}
