/**
 * What must come of a history, said without a database: which receipts count, to what, and which prompts are paid.
 * Messages are taken in the order in which they were stored.
 */
export type Message =
  | {
      kind: 'confirmation'
      receipt: string
      cents: bigint
      to: 'campaign' | 'rule'
      attempt?: number | undefined
      trusted: boolean
    }
  | { kind: 'callback'; attempt: number; receipt: string; cents: bigint }
  | { kind: 'other' }

type Prompt = { cents: bigint; ref: string | null; paid: boolean }

export class Model {
  readonly counted = new Map<string, { cents: bigint; to: 'campaign' | 'rule' }>()
  readonly prompts = new Map<number, Prompt>()

  ask(attempt: number, cents: bigint): void {
    this.prompts.set(attempt, { cents, ref: null, paid: false })
  }

  take(message: Message): void {
    if (message.kind === 'confirmation' && message.trusted)
      this.count(message.receipt, message.cents, message.to, message.attempt)
    if (message.kind !== 'callback') return
    const prompt = this.prompts.get(message.attempt)
    if (!prompt || prompt.cents !== message.cents) return
    prompt.ref ??= message.receipt
    if (prompt.ref === message.receipt || this.counted.has(message.receipt))
      this.count(message.receipt, message.cents, 'campaign', message.attempt)
  }

  private count(receipt: string, cents: bigint, to: 'campaign' | 'rule', attempt: number | undefined): void {
    const known = this.counted.get(receipt)
    if (known && known.cents !== cents) return
    // Money that nothing explained may be explained by a later message; never the other way round.
    this.counted.set(receipt, { cents, to: known?.to === 'campaign' ? 'campaign' : to })
    const prompt = this.prompts.get(attempt ?? -1)
    if (prompt && prompt.cents === cents) prompt.paid = true
  }

  total(to: 'campaign' | 'rule'): { cents: bigint; payments: bigint } {
    const rows = [...this.counted.values()].filter((row) => row.to === to)
    return { cents: rows.reduce((sum, row) => sum + row.cents, 0n), payments: BigInt(rows.length) }
  }
}
