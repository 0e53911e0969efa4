/** Seconds after the request at which the provider is asked how it went (Safaricom answers nothing useful before 25). */
const PLAN = [30, 45, 75, 120, 180, 300, 900, 3600]

/** When to ask after `asks` questions, counted from the last one; null when the plan is at its end and a person must look. */
export function nextLook(now: Date, asks: number): Date | null {
  const due = PLAN[asks]
  if (due === undefined) return null
  return new Date(now.getTime() + (due - (PLAN[asks - 1] ?? 0)) * 1000)
}
