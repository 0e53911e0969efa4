import { z } from 'zod'

/** A new team. Codes of the catalogue for what may be wrong. */
export const foundTeamForm = z.object({
  name: z.string().trim().min(1, 'name_missing').max(60, 'name_missing'),
  joining: z.enum(['open', 'approval', 'invitation'], { error: 'joining_missing' }),
})
