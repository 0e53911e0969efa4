import { type Printed, type ReadRow } from './template.ts'
import { FileFault } from '../../shared/sheets/sheet.ts'

/**
 * Whether the rows of a statement hang together: each begins with what another left. Asked of the rows as a set, for rows of one
 * second come in any order, and people sort files. What nobody left is where the account opened, what nobody took up is where it
 * closed; where there is more than one of either, a row is missing or was changed.
 */
export class BalanceChain {
  /** How many rows end with a balance, less how many begin with it. */
  readonly #net = new Map<bigint, number>()
  readonly #begins = new Map<bigint, { row: number; at: number }>()
  #first: { at: number; before: bigint } | null = null

  add({ row, minor, balance, occurredAt }: ReadRow): void {
    if (balance === null) return
    const [before, at] = [balance - minor, occurredAt.getTime()]
    this.#net.set(balance, (this.#net.get(balance) ?? 0) + 1)
    this.#net.set(before, (this.#net.get(before) ?? 0) - 1)
    const known = this.#begins.get(before)
    if (!known || at < known.at) this.#begins.set(before, { row, at })
    if (!this.#first || at < this.#first.at) this.#first = { at, before }
  }

  /** The balances before the first row and after the last. Throws `FileFault` with the row that does not fit. */
  ends(printed: Printed): { opening: bigint; closing: bigint } | null {
    if (!this.#first) return null
    const begun = [...this.#net].flatMap(([balance, net]) => (net < 0 ? [balance] : []))
    const left = [...this.#net].flatMap(([balance, net]) => (net > 0 ? [balance] : []))
    // An account may close where it opened.
    const [opening = printed.opening ?? this.#first.before] = begun
    const [closing = opening] = left
    const rowOf = (before: bigint) => ({ row: this.#begins.get(before)?.row })
    if (begun.length > 1 || [...this.#net.values()].some((net) => net < -1)) throw this.#breakOf(begun, printed.opening)
    if (printed.opening !== null && printed.opening !== opening) throw new FileFault('opening_differs', rowOf(opening))
    if (printed.closing !== null && printed.closing !== closing) throw new FileFault('closing_differs')
    return { opening, closing }
  }

  /** Of the rows that nothing leads to, the oldest but the one with which the account opened. */
  #breakOf(begun: readonly bigint[], opening: bigint | null): FileFault<'balance_breaks'> {
    const starts = begun
      .flatMap((before) => {
        const start = this.#begins.get(before)
        return start ? [{ ...start, before }] : []
      })
      .sort((a, b) => a.at - b.at)
    const first = starts.find(({ before }) => before === opening) ?? starts[0]
    const broken = starts.find((start) => start !== first) ?? first
    return new FileFault('balance_breaks', { row: broken?.row })
  }
}
