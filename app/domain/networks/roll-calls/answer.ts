import { z } from 'zod'

/** What somebody may say of herself. */
export const STATES = ['safe', 'help'] as const
export type State = (typeof STATES)[number]

export const answersSchema = z.array(
  z.object({
    is: z.enum(STATES),
    /** She would be called. */
    call: z.boolean(),
    /** When she said it, ISO 8601 in UTC. */
    at: z.string(),
  }),
)
export type Answer = z.output<typeof answersSchema>[number]

/** A roll-call closes by itself. */
export const OPEN_HOURS = 72
/** Sooner than this the silent are not asked again. */
export const AGAIN_MINUTES = 30
/** How long answers are kept after a roll-call has closed. */
export const ANSWERS_KEPT_DAYS = 90
/** She may change what she said; somebody who changes it without end is no person. */
export const MOST_ANSWERS = 20
