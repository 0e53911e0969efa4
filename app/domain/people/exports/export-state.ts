/** Where an export stands. `stopped`: by the time it was to be made, the right of one of the two had ended, or she was frozen. */
export type ExportState = 'waiting' | 'lapsed' | 'refused' | 'making' | 'too_many_rows' | 'stopped' | 'ready' | 'over'

/** What nobody decides within a week is no longer asked for: reasons grow old. */
const DECIDE_WITHIN_MS = 7 * 86_400_000

type Facts = {
  createdAt: Date
  decision: 'allowed' | 'refused' | null
  rowCap: number
  rows: number | null
  expiresAt: Date | null
}

/** The state follows from the row and the hour, so that no job must run for it to be true. */
export function exportState({ createdAt, decision, rowCap, rows, expiresAt }: Facts, now: Date): ExportState {
  if (decision === 'refused') return 'refused'
  if (!decision) return now.getTime() - createdAt.getTime() < DECIDE_WITHIN_MS ? 'waiting' : 'lapsed'
  if (!expiresAt) return 'making'
  if (rows === null) return 'stopped'
  if (rows > rowCap) return 'too_many_rows'
  return now < expiresAt ? 'ready' : 'over'
}
