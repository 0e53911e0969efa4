/** Why somebody may need to see who paid. A list, for what is written down about it lies open in the audit log. */
export const OPENING_REASONS = ['giver_asks', 'return', 'dispute', 'purpose', 'law'] as const
/** Why a giver is forgotten: she asks, or the Commissioner or a court says so. */
export const FORGETTING_REASONS = ['giver_asks', 'commissioner', 'court'] as const
export type ForgettingReason = (typeof FORGETTING_REASONS)[number]
export type OpeningReason = (typeof OPENING_REASONS)[number]
