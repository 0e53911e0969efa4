/** Why somebody may need to see who paid. A list, for what is written down about it lies open in the audit log. */
export const OPENING_REASONS = ['giver_asks', 'return', 'dispute', 'purpose', 'law'] as const
export type OpeningReason = (typeof OPENING_REASONS)[number]
