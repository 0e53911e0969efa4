import type { Translate } from '#app/i18n/translate.ts'
import { APPLICATIONS } from './joining-paths.ts'
import { NEWSLETTER_DESK } from './newsletter-paths.ts'
import { PATHS } from './paths.ts'

type Say = (t: Translate) => string

/** What has just been done, said once at the top of the page that comes next. */
export type StaffNews =
  | 'frozen'
  | 'approved'
  | 'proposed'
  | 'confirmed'
  | 'refused'
  | 'ended'
  | 'answered'
  | 'giver_forgotten'
  | 'receipt_replaced'
  | 'statements_asked'
  | 'statements_allowed'
  | 'statements_withdrawn'
  | 'assigned'
  | 'split'
  | 'not_ours'
  | 'undone'
  | 'claimed'
  | 'dropped'
  | 'payment_asked'
  | 'payment_not_asked'

export const staffNewsWords: Record<StaffNews, Say> = {
  frozen: (t) => t('staff.said.frozen'),
  approved: (t) => t('staff.said.approved'),
  proposed: (t) => t('staff.said.proposed'),
  confirmed: (t) => t('staff.said.confirmed'),
  refused: (t) => t('staff.said.refused'),
  ended: (t) => t('staff.said.ended'),
  answered: (t) => t('staff.said.answered'),
  giver_forgotten: (t) => t('staff.said.giver_forgotten'),
  receipt_replaced: (t) => t('staff.said.receipt_replaced'),
  statements_asked: (t) => t('staff.said.statements_asked'),
  statements_allowed: (t) => t('staff.said.statements_allowed'),
  statements_withdrawn: (t) => t('staff.said.statements_withdrawn'),
  assigned: (t) => t('desk.said.assigned'),
  split: (t) => t('desk.said.split'),
  not_ours: (t) => t('desk.said.not_ours'),
  undone: (t) => t('desk.said.undone'),
  claimed: (t) => t('desk.said.claimed'),
  dropped: (t) => t('desk.said.dropped'),
  payment_asked: (t) => t('refunds.payment.asked'),
  payment_not_asked: (t) => t('refunds.payment.not_asked'),
}

/** What may wait for somebody's hand, the most urgent first. */
export type StaffTask =
  | 'audit_fault'
  | 'network_help'
  | 'network_askers'
  | 'freezes'
  | 'breaches'
  | 'requests_late'
  | 'requests'
  | 'proposals'
  | 'exports'
  | 'retention'
  | 'statements'
  | 'account_statements'
  | 'money_decisions'
  | 'applications'
  | 'members'
  | 'money'
  | 'refunds'
  | 'gaps'
  | 'figures'
  | 'totals'
  | 'spending'
  | 'climbers'
  | 'words'
  | 'newsletters'
  | 'posts'
  | 'updates'
  | 'teams'
  | 'addresses_stopped'
  | 'messages_failed'

export const taskWords: Record<StaffTask, { say: Say; href: string }> = {
  audit_fault: { say: (t) => t('staff.tasks.audit_fault'), href: PATHS.audit },
  network_help: { say: (t) => t('networks.desk.tasks.help'), href: PATHS.networksDesk },
  network_askers: { say: (t) => t('networks.desk.tasks.askers'), href: PATHS.networksDesk },
  freezes: { say: (t) => t('staff.tasks.freezes'), href: PATHS.custodyDesk },
  breaches: { say: (t) => t('staff.tasks.breaches'), href: PATHS.breaches },
  requests_late: { say: (t) => t('staff.tasks.requests_late'), href: PATHS.rightsDesk },
  requests: { say: (t) => t('staff.tasks.requests'), href: PATHS.rightsDesk },
  proposals: { say: (t) => t('staff.tasks.proposals'), href: PATHS.roles },
  exports: { say: (t) => t('staff.tasks.exports'), href: PATHS.exports },
  retention: { say: (t) => t('staff.tasks.retention'), href: PATHS.retention },
  statements: { say: (t) => t('staff.tasks.statements'), href: PATHS.receiptsDesk },
  account_statements: { say: (t) => t('accountStatements.desk.task'), href: PATHS.accountStatements },
  money_decisions: { say: (t) => t('desk.task'), href: PATHS.moneyToday },
  applications: { say: (t) => t('joiningDesk.task'), href: APPLICATIONS },
  members: { say: (t) => t('membersDesk.task'), href: PATHS.members },
  money: { say: (t) => t('money.desk.task'), href: PATHS.money },
  refunds: { say: (t) => t('refunds.desk.task'), href: PATHS.refunds },
  gaps: { say: (t) => t('health.task'), href: PATHS.health },
  figures: { say: (t) => t('milestones.task'), href: PATHS.milestones },
  totals: { say: (t) => t('money.phases.task'), href: PATHS.phases },
  spending: { say: (t) => t('money.spending.task'), href: PATHS.spending },
  words: { say: (t) => t('words.desk.task'), href: PATHS.wordsDesk },
  newsletters: { say: (t) => t('newsletterDesk.task'), href: NEWSLETTER_DESK },
  posts: { say: (t) => t('newsroomDesk.task'), href: PATHS.newsroomDesk },
  updates: { say: (t) => t('share.updates.desk.task'), href: PATHS.updatesDesk },
  climbers: { say: (t) => t('climbers.desk.task'), href: PATHS.climbersDesk },
  teams: { say: (t) => t('climbers.desk.teamTask'), href: PATHS.climbersDesk },
  addresses_stopped: { say: (t) => t('messages.tasks.stopped'), href: PATHS.messages },
  messages_failed: { say: (t) => t('messages.tasks.failed'), href: PATHS.messages },
}

/** How somebody was found. */
export type Way = 'number' | 'payment' | 'phone' | 'name' | 'legal_name'
export const wayWords: Record<Way, Say> = {
  number: (t) => t('staff.people.byNumber'),
  payment: (t) => t('staff.people.byPayment'),
  phone: (t) => t('staff.people.byPhone'),
  name: (t) => t('staff.people.byName'),
  legal_name: (t) => t('staff.people.byLegalName'),
}

/** Why a proposal, a decision or an end was refused. */
export type RolesRefusal =
  | 'role_missing'
  | 'no_such_person'
  | 'about_oneself'
  | 'scope_missing'
  | 'days_wrong'
  | 'held_already'
  | 'own_proposal'
  | 'decided'
  | 'ended'
  | 'last_administrator'
  | 'no_such_proposal'
  | 'no_such_spell'

export const rolesRefusalWords: Record<RolesRefusal, Say> = {
  role_missing: (t) => t('staff.roles.role_missing'),
  no_such_person: (t) => t('staff.roles.no_such_person'),
  about_oneself: (t) => t('staff.roles.about_oneself'),
  scope_missing: (t) => t('staff.roles.scope_missing'),
  days_wrong: (t) => t('staff.roles.days_wrong'),
  held_already: (t) => t('staff.roles.held_already'),
  own_proposal: (t) => t('staff.roles.own_proposal'),
  decided: (t) => t('staff.roles.decided'),
  ended: (t) => t('staff.roles.already_ended'),
  last_administrator: (t) => t('staff.roles.last_administrator'),
  no_such_proposal: (t) => t('staff.roles.gone'),
  no_such_spell: (t) => t('staff.roles.gone'),
}
