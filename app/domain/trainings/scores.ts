/** What one selector says of one who asked, from 1 to 5. */
export type Score = { enrolmentId: string; selectorId: string; score: number }

/**
 * Whether scores may be seen: once each who was named to score has scored everybody who asks, or the desk is closed. Until then
 * nobody sees what others say, so that nobody follows anybody.
 */
export const mayShowScores = (
  selectors: readonly string[],
  applicants: readonly string[],
  scores: readonly Score[],
  isClosed: boolean,
): boolean => {
  if (isClosed) return true
  if (selectors.length === 0) return false
  const said = new Set(scores.map(({ enrolmentId, selectorId }) => `${enrolmentId} ${selectorId}`))
  return applicants.every((enrolmentId) => selectors.every((selectorId) => said.has(`${enrolmentId} ${selectorId}`)))
}

/** The sum of what was said of each, and by how many: both whole, so that nothing is rounded before it is compared. */
export function tallyOf(scores: readonly Score[], enrolmentId: string): { sum: number; by: number } {
  const hers = scores.filter((score) => score.enrolmentId === enrolmentId)
  return { sum: hers.reduce((sum, { score }) => sum + score, 0), by: hers.length }
}
