import { z } from 'zod'
import { ATTENDANCE } from './codes.ts'

/** How somebody who came without a seat wishes to be called. */
export const calledForm = z.string().trim().min(1).max(60)

/** A moment as a phone has it: milliseconds of its own clock. */
const at = z
  .int()
  .min(0)
  .max(8_000_000_000_000)
  .transform((ms) => new Date(ms))
const said = { clientId: z.uuid(), sessionId: z.string().max(40), at }
const doorMark = z.union([
  z.strictObject({
    ...said,
    enrolmentId: z.string().max(40),
    state: z.enum([...ATTENDANCE, 'unmarked']),
    way: z.enum(['door', 'ticket']),
  }),
  z.strictObject({ ...said, called: calledForm }),
])
export type DoorMark = z.output<typeof doorMark>

/** What it asks before anybody has typed a PIN. */
export const doorAsk = z.strictObject({ deviceId: z.string().max(40) })

/** What a phone at the door sends: its secret, and up to 200 marks at once. */
export const doorBatch = z.strictObject({
  token: z.string().regex(/^[0-9a-f]{32}$/),
  marks: z.array(doorMark).max(200),
})
