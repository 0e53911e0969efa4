type Interval = { interval: string; interval_count: number }

/** The end of the period that begins at `start`; a month from the 31st is the last day of the next month, counted from the anchor. */
export function endOfPeriod(start: number, anchor: number, { interval, interval_count }: Interval): number {
  if (interval === 'day') return start + interval_count * 86_400
  if (interval === 'week') return start + interval_count * 7 * 86_400
  const step = interval === 'year' ? 12 * interval_count : interval_count
  for (let months = step; ; months += step) {
    const end = addMonths(anchor, months)
    if (end > start) return end
  }
}

function addMonths(at: number, months: number): number {
  const from = new Date(at * 1000)
  const end = new Date(from)
  end.setUTCMonth(from.getUTCMonth() + months, 1)
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate()
  end.setUTCDate(Math.min(from.getUTCDate(), lastDay))
  return Math.floor(end.getTime() / 1000)
}
