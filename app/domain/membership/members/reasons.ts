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

/** Why she leaves, as she says it: a code from a list, or that she does not want to say. */
export const LEAVE_REASONS = ['cost', 'time', 'moved_away', 'safety', 'not_useful', 'other', 'not_said'] as const
export type LeaveReason = (typeof LEAVE_REASONS)[number]
