import type { en } from '../en/index.ts'
import { campaigns } from './campaigns.ts'
import { common } from './common.ts'
import { errors } from './errors.ts'
import { give } from './give.ts'
import { titles } from './titles.ts'

type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

export const sw: Words<typeof en> = { common, errors, campaigns, give, titles }
