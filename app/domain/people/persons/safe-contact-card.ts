import { z } from 'zod'

export const CHANNELS = ['phone', 'sms', 'email', 'none'] as const

/** How somebody may be reached without harm to her. Kept sealed as a whole. */
export const safeContactCard = z.object({
  /** The one channel that is safe; `none` where nobody is to write or call. */
  channel: z.enum(CHANNELS),
  /** When, in her own words: `after six in the evening`. */
  hours: z.string().trim().max(120),
  /** Under which name to ask for her. */
  name: z.string().trim().max(120),
  /** Whether a message may be left with somebody else, or on a machine. */
  leaveMessage: z.boolean(),
  /** A word which, when she says it, ends the contact at once. */
  stopWord: z.string().trim().max(60),
})
export type SafeContactCard = z.infer<typeof safeContactCard>

export const cardPlace = (personId: string) => ({ table: 'safe_contact_cards', column: 'card_sealed', row: personId })
