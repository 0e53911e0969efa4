import { account } from './account.ts'
import { campaigns } from './campaigns.ts'
import { common } from './common.ts'
import { consents } from './consents.ts'
import { errors } from './errors.ts'
import { exports } from './exports.ts'
import { give } from './give.ts'
import { me } from './me.ts'
import { messages } from './messages.ts'
import { registers } from './registers.ts'
import { staff } from './staff.ts'
import { titles } from './titles.ts'

export const en = {
  account,
  common,
  consents,
  errors,
  campaigns,
  exports,
  give,
  me,
  messages,
  registers,
  staff,
  titles,
} as const
