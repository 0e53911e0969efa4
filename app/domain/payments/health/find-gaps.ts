/** What the balance was right after a payment, as its confirmation said. Cents; `at` is the provider's own time in ms. */
export type Mark = { reference: string; at: number; amount: bigint; balance: bigint }

/** A movement of the account that we know without a mark: a payment that the pull found, a return, a sweep. */
export type Move = { at: number; amount: bigint }

/** Between these two confirmations the balance moved by `missing` cents that nobody told us of; below zero it went out. */
export type Gap = { after: Mark; before: Mark; missing: bigint }

/** A known movement whose own time is not the provider's to the second may lie so far from where it truly was. */
const DRIFT_MS = 24 * 3_600_000
/** So many known movements within one second are tried in every order; more are taken as one. */
const MOST_TRIED = 5

/**
 * Finds between which confirmations something is missing, by "the balance before, and the amount, is the balance after". In any order
 * in which they came: only the provider's time counts, and within one second the chain of balances itself. What is missing and
 * found later is no gap any more. A provider takes its charges from this account or from another: known ones explain what went out, and
 * are not missed where nothing did. Two losses of the same sum and opposite sign between the same two confirmations cancel each other and
 * are not seen; neither is a loss before the first mark or after the last.
 */
export function findGaps(marks: readonly Mark[], moves: readonly Move[], charges: readonly Move[] = []): Gap[] {
  const all = secondsOf(marks, moves)
  // It begins where nothing is open: whether what we know of the first second came before its marks, nobody can say.
  const first = all.findIndex((second) => second.marks.length > 0 && second.moves.length === 0)
  const seconds = first < 0 ? [] : all.slice(first)
  const gaps: Gap[] = []
  let last: Mark | null = null
  let balance = startOf(seconds[0]?.marks ?? [])
  for (const { marks: here, moves: known } of seconds) {
    const { order, end, jumps } = walk(balance, here, known)
    for (const [i, mark] of order.entries()) {
      const jump = jumps[i] ?? 0n
      if (last && jump !== 0n) gaps.push({ after: last, before: mark, missing: jump })
      last = mark
    }
    balance = end
  }
  return withoutDrift(gaps, moves).filter((gap) => !isCharged(gap, charges))
}

/** Whether what went out between two marks is one charge that we know, or all that fell there together. */
function isCharged(gap: Gap, charges: readonly Move[]): boolean {
  const within = charges.filter(({ at }) => lies(at, gap, 1000))
  return within.some(({ amount }) => amount === gap.missing) || (within.length > 0 && sum(within, 0n) === gap.missing)
}

type Second = { marks: Mark[]; moves: Move[] }

function secondsOf(marks: readonly Mark[], moves: readonly Move[]): Second[] {
  const by = new Map<number, Second>()
  const of = (at: number): Second => {
    const second = at - (at % 1000)
    const known = by.get(second) ?? { marks: [], moves: [] }
    by.set(second, known)
    return known
  }
  for (const mark of marks) of(mark.at).marks.push(mark)
  for (const move of moves) of(move.at).moves.push(move)
  return [...by].sort(([a], [b]) => a - b).map(([, second]) => second)
}

const sum = (moves: readonly Move[], from: bigint): bigint => moves.reduce((total, { amount }) => total + amount, from)

/** Where the books begin we take the first mark at its word: the one that no other of its second comes before. */
function startOf(marks: readonly Mark[]): bigint {
  const first = marks.find(({ balance, amount }) => !marks.some((other) => other.balance === balance - amount)) ?? marks[0]
  return first ? first.balance - first.amount : 0n
}

type Walked = { order: Mark[]; end: bigint; jumps: bigint[] }

/** Puts the marks of one second into an order that explains them, with the known movements wherever they fit; else with jumps. */
function walk(start: bigint, marks: readonly Mark[], moves: readonly Move[]): Walked {
  const exact = moves.length <= MOST_TRIED ? explain(start, marks, moves) : null
  if (exact) return { order: exact, end: sum(moves, sum(marks, start)), jumps: [] }
  // Balances grow with payments alone: in their order as few jumps as there can be.
  const order = [...marks].sort((a, b) => (a.balance < b.balance ? -1 : a.balance > b.balance ? 1 : 0))
  let balance = start
  let left = [...moves]
  const jumps = order.map((mark) => {
    let jump = mark.balance - mark.amount - balance
    const fitting = left.filter(({ amount }) => amount === jump).slice(0, 1)
    if (jump !== 0n && fitting.length > 0) {
      left = left.filter((move) => move !== fitting[0])
      jump = 0n
    }
    balance = mark.balance
    return jump
  })
  return { order, end: sum(left, balance), jumps }
}

/** An order of the marks in which every balance follows from the one before; null where there is none. */
function explain(balance: bigint, marks: readonly Mark[], moves: readonly Move[]): Mark[] | null {
  if (marks.length === 0) return []
  for (const next of marks) {
    if (balance + next.amount !== next.balance) continue
    const others = marks.filter((mark) => mark !== next)
    const rest = explain(next.balance, others, moves)
    if (rest) return [next, ...rest]
  }
  const tried = new Set<bigint>()
  for (const move of moves) {
    if (tried.has(move.amount)) continue
    tried.add(move.amount)
    const order = explain(
      balance + move.amount,
      marks,
      moves.filter((other) => other !== move),
    )
    if (order) return order
  }
  return null
}

/**
 * A movement that we know under a time of our own leaves two gaps: one where it truly was, and the opposite one where we put it. Such a
 * pair is one movement and no loss; each movement explains one pair.
 */
function withoutDrift(gaps: readonly Gap[], moves: readonly Move[]): Gap[] {
  const left = [...gaps]
  for (const { at, amount } of moves) {
    const put = left.findIndex((gap) => gap.missing === -amount && lies(at, gap, 1000))
    if (put < 0) continue
    const truly = left.findIndex((gap, i) => i !== put && gap.missing === amount && lies(at, gap, DRIFT_MS))
    if (truly < 0) continue
    for (const i of [put, truly].sort((a, b) => b - a)) left.splice(i, 1)
  }
  return left
}

const lies = (at: number, { after, before }: Gap, room: number): boolean =>
  at >= after.at - room && at <= before.at + room
