/** What the balance was right after a payment, as its confirmation said. Cents; `at` is the provider's own time in ms. */
export type Mark = { reference: string; at: number; amount: bigint; balance: bigint }

/** A movement of the account that we know without a mark: a payment that the pull found, a return, a sweep. */
export type Move = { at: number; amount: bigint }

/** Between these two confirmations the balance moved by `missing` cents that nobody told us of; below zero it went out. */
export type Gap = { after: Mark; before: Mark; missing: bigint }

/** A known movement whose own time is not the provider's to the second may lie so far from where it truly was. */
const DRIFT_MS = 24 * 3_600_000
/** So many orders of one second are tried; what is more tangled than that is left for the next mark to tell. */
const MOST_TRIED = 20_000
/** As many as one number has bits for. */
const MOST_MOVES = 30

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
  const first =
    marks.find(({ balance, amount }) => !marks.some((other) => other.balance === balance - amount)) ?? marks[0]
  return first ? first.balance - first.amount : 0n
}

type Walked = { order: Mark[]; end: bigint; jumps: bigint[] }

/**
 * Puts the marks of one second into an order that explains them, with the known movements wherever they fit. Where there is none the
 * balance jumps; where there are too many to try it is not judged here, and what is missing shows at the next mark.
 */
function walk(start: bigint, marks: readonly Mark[], moves: readonly Move[]): Walked {
  const search = { start, marks, moves, failed: new Set<string>() }
  const order = explain(search, [], 0)
  const byBalance = [...marks].sort((a, b) => (a.balance < b.balance ? -1 : a.balance > b.balance ? 1 : 0))
  if (order || moves.length > MOST_MOVES || search.failed.size > MOST_TRIED)
    return { order: order ?? byBalance, end: sum(moves, sum(marks, start)), jumps: [] }
  // Balances grow with payments alone: in their order as few jumps as there can be.
  let balance = start
  const left = [...moves]
  const jumps = byBalance.map((mark) => {
    const jump = mark.balance - mark.amount - balance
    balance = mark.balance
    const known = jump === 0n ? -1 : left.findIndex(({ amount }) => amount === jump)
    if (known < 0) return jump
    left.splice(known, 1)
    return 0n
  })
  return { order: byBalance, end: sum(left, balance), jumps }
}

type Search = { start: bigint; marks: readonly Mark[]; moves: readonly Move[]; failed: Set<string> }

/** An order of the marks in which every balance follows from the one before; null where there is none, or where it was given up. */
function explain(search: Search, order: readonly Mark[], used: number): Mark[] | null {
  const { start, marks, moves, failed } = search
  if (order.length === marks.length) return [...order]
  const left = marks.filter((mark) => !order.includes(mark))
  const name = `${used.toString(36)} ${left.map(({ reference }) => reference).join()}`
  if (failed.size > MOST_TRIED || failed.has(name)) return null
  const spent = moves.filter((_, i) => used & (1 << i))
  const balance = sum(spent, sum(order, start))
  for (const next of left) {
    if (balance + next.amount !== next.balance) continue
    const found = explain(search, [...order, next], used)
    if (found) return found
  }
  const tried = new Set<bigint>()
  for (const [i, { amount }] of moves.slice(0, MOST_MOVES).entries()) {
    if (used & (1 << i) || tried.has(amount)) continue
    tried.add(amount)
    const found = explain(search, order, used | (1 << i))
    if (found) return found
  }
  failed.add(name)
  return null
}

/**
 * A movement that we know under a time of our own leaves two gaps: one where it truly was, and the opposite one where we put it. It is
 * moved to where it explains a gap wholly, if it was put where something is wrong too: so no gap is ever made, and their sum stays.
 */
function withoutDrift(gaps: readonly Gap[], moves: readonly Move[]): Gap[] {
  let left = [...gaps]
  for (const { at, amount } of moves) {
    const put = left.find((gap) => lies(at, gap, 1000) && gap.missing !== amount)
    const truly = put && left.find((gap) => gap !== put && gap.missing === amount && lies(at, gap, DRIFT_MS))
    if (!truly) continue
    left = left.flatMap((gap) => {
      if (gap === truly) return []
      if (gap !== put) return [gap]
      return gap.missing + amount === 0n ? [] : [{ ...gap, missing: gap.missing + amount }]
    })
  }
  return left
}

const lies = (at: number, { after, before }: Gap, room: number): boolean =>
  at >= after.at - room && at <= before.at + room
