const DAY_MS = 86_400_000

const moved = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10)

/** Calendar days, `YYYY-MM-DD`. */
export const dayAfter = (day: string): string => moved(day, 1)
export const dayBefore = (day: string): string => moved(day, -1)
