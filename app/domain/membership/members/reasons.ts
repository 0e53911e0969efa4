/** Why dues were waived or not: codes from a list, so that nothing is written down of anybody's need. */
export const WAIVER_REASONS = [
  'no_income',
  'detained',
  'displaced',
  'illness',
  'grassroots',
  'asked_lately',
  'can_pay',
] as const
export type WaiverReason = (typeof WAIVER_REASONS)[number]

/** Why a membership ended. */
export const END_REASONS = ['left', 'moved_away', 'deceased', 'excluded', 'mistake'] as const
export type EndReason = (typeof END_REASONS)[number]
