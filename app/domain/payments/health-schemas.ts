import { z } from 'zod'
import { CREDENTIALS } from './health-kinds.ts'

/** When one of our keys ends; empty where it does not, or nobody knows. */
export const credentialForm = z.object({
  credential: z.enum(CREDENTIALS),
  endsOn: z.union([z.literal(''), z.iso.date('day_wrong')]),
})
