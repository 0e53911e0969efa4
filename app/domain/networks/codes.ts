/** From the widest to the narrowest: each lies below a wider one. */
export const LEVELS = ['national', 'county', 'local'] as const
export type Level = (typeof LEVELS)[number]

/** Why a coordinator says no to somebody who asks. */
export const DECLINE_REASONS = ['not_this_network', 'not_known', 'not_now', 'other'] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]

/** Why a coordinator ends somebody's belonging. */
export const END_REASONS = ['asked', 'moved', 'inactive', 'conduct'] as const
export type EndReason = (typeof END_REASONS)[number]

/** `left` by herself; `closed` with its network; `erased` with her record; `merged` into another record of hers. */
export type SpellEnd = EndReason | 'left' | 'closed' | 'erased' | 'merged'

/** Whoever has no standing of her own is active. `focal`: who is asked first in a place. */
export const STANDINGS = ['active', 'resting', 'focal'] as const
export type Standing = (typeof STANDINGS)[number]

/** The text under which somebody agrees to belong: `consents.network.<version>`. */
export const CONSENT_VERSION = 'v1'

/** An invitation without an answer, or with a no, ends after so many days, whoever has the number. */
export const INVITATION_DAYS = 30
/** So many a coordinator sends in a day. */
export const MOST_INVITATIONS = 20
