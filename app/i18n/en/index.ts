import { campaigns } from './campaigns.ts'
import { common } from './common.ts'
import { errors } from './errors.ts'
import { give } from './give.ts'
import { titles } from './titles.ts'

export const en = { common, errors, campaigns, give, titles } as const
