import { invalid, missing } from '../refusal.ts'

type Range = { gt?: number; gte?: number; lt?: number; lte?: number } | number
type Paging = { limit?: number; starting_after?: string; ending_before?: string; created?: Range }

export type List<T> = { object: 'list'; data: T[]; has_more: boolean; url: string }

/** One page of rows that come oldest first and go newest first, as every list of Stripe's does. */
export function pageOf<T extends { id: string }>(rows: readonly T[], params: Paging, url: string): List<T> {
  const { limit = 10, starting_after, ending_before, created } = params
  // API reference, pagination: 1 to 100, 10 if nothing is said.
  if (limit < 1 || limit > 100) throw invalid('Invalid integer: limit must be between 1 and 100.', 'limit')
  const all = rows.filter((row) => isWithin((row as { created?: number }).created ?? 0, created)).reverse()
  const place = (id: string, param: string) => {
    const at = all.findIndex((row) => row.id === id)
    if (at < 0) throw missing('object', id, param)
    return at
  }
  if (ending_before !== undefined) {
    const end = place(ending_before, 'ending_before')
    const from = Math.max(0, end - limit)
    return { object: 'list', data: all.slice(from, end), has_more: from > 0, url }
  }
  const from = starting_after === undefined ? 0 : place(starting_after, 'starting_after') + 1
  return { object: 'list', data: all.slice(from, from + limit), has_more: from + limit < all.length, url }
}

function isWithin(at: number, range: Range | undefined): boolean {
  if (range === undefined) return true
  if (typeof range === 'number') return at === range
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range
  return at > gt && at >= gte && at < lt && at <= lte
}
