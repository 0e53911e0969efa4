import type { en } from '../en/index.ts'
import { account } from './account.ts'
import { accountStatements } from './account-statements.ts'
import { belonging } from './belonging.ts'
import { calls } from './calls.ts'
import { callsDesk } from './calls-desk.ts'
import { campaigns } from './campaigns.ts'
import { card } from './card.ts'
import { climbers } from './climbers.ts'
import { closes } from './closes.ts'
import { common } from './common.ts'
import { consents } from './consents.ts'
import { desk } from './desk.ts'
import { errors } from './errors.ts'
import { exports } from './exports.ts'
import { give } from './give.ts'
import { health } from './health.ts'
import { joining } from './joining.ts'
import { joiningDesk } from './joining-desk.ts'
import { grantReports } from './grant-reports.ts'
import { journal } from './journal.ts'
import { me } from './me.ts'
import { membersDesk } from './members-desk.ts'
import { membership } from './membership.ts'
import { merging } from './merging.ts'
import { messages } from './messages.ts'
import { milestones } from './milestones.ts'
import { money } from './money.ts'
import { monthly } from './monthly.ts'
import { networks } from './networks.ts'
import { newsletter, newsletterDesk } from './newsletter.ts'
import { newsroom } from './newsroom.ts'
import { newsroomDesk } from './newsroom-desk.ts'
import { about } from './about.ts'
import { papers } from './papers.ts'
import { papersDesk } from './papers-desk.ts'
import { pledges } from './pledges.ts'
import { outings } from './outings.ts'
import { receipts } from './receipts.ts'
import { refunds } from './refunds.ts'
import { registers } from './registers.ts'
import { settings } from './settings.ts'
import { share } from './share.ts'
import { staff } from './staff.ts'
import { titles } from './titles.ts'
import { register } from './register.ts'
import { trainings } from './trainings.ts'
import { words } from './words.ts'

type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

export const sw: Words<typeof en> = {
  account,
  accountStatements,
  card,
  climbers,
  closes,
  common,
  consents,
  desk,
  errors,
  belonging,
  calls,
  callsDesk,
  campaigns,
  exports,
  give,
  health,
  register,
  joining,
  joiningDesk,
  grantReports,
  journal,
  me,
  membersDesk,
  membership,
  merging,
  messages,
  milestones,
  money,
  monthly,
  networks,
  newsletter,
  newsletterDesk,
  newsroom,
  newsroomDesk,
  about,
  papers,
  papersDesk,
  pledges,
  outings,
  receipts,
  refunds,
  registers,
  settings,
  share,
  staff,
  titles,
  trainings,
  words,
}
