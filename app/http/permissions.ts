// Long because who may go where is one list, and read as one.
import { type Role, ROLES, SEEING } from '#app/domain/people/roles/roles.ts'
import type { Desk } from '#app/ui/nav-items.ts'

/**
 * Who may call which route: one row for each, and nothing is served without one (`gate.server.ts`). The tests walk every
 * row with every role, with oneself, another, nobody and a frozen account. What somebody sees there is asked again by the
 * verb and by the database.
 */
export type Rule =
  /** Anybody, with or without an account. `keyless` routes work while the keys are missing too. */
  | { who: 'everybody'; keyless?: true }
  /** Whoever has signed in: the rows are her own. */
  | { who: 'oneself'; fresh?: Fresh }
  /** Whoever holds one of these roles today and has signed in with two factors. */
  | { who: readonly Role[]; fresh?: Fresh }

/** Who she is, proven again: by whatever opens her account, or by what she knows. A seized phone's finger is not that. */
type Fresh = 'any' | 'passphrase'

const EVERYBODY: Rule = { who: 'everybody' }
const KEYLESS: Rule = { who: 'everybody', keyless: true }
const ONESELF: Rule = { who: 'oneself' }
/**
 * What tells all about her, takes it away, or decides who comes in, who can lock her account and who is warned
 * (docs/decisions/0017). Every account has a passphrase, so this shuts nobody out.
 */
const ONESELF_KNOWING: Rule = { who: 'oneself', fresh: 'passphrase' }

const CUSTODY = ['protection', 'network_coordinator'] as const satisfies readonly Role[]
const RIGHTS = ['data_protection', 'administrator'] as const satisfies readonly Role[]
const MONEY = ['finance', 'administrator'] as const satisfies readonly Role[]
/** Who may see how days of our accounts were signed. */
const BOOKS: readonly Role[] = [...MONEY, 'auditor']
/** As the verb asks the database (`messages/desk`). */
const MESSAGES: readonly Role[] = ['finance', 'fundraising', 'membership_officer', 'administrator']
/** Who writes down money, phases and spending; each verb asks again. */
const KEEPERS: readonly Role[] = ['finance', 'fundraising', 'administrator']
const CLIMB: readonly Role[] = ['fundraising', 'communications', 'administrator']
/** As the verbs ask (`giving/pledges`). */
const PLEDGES: readonly Role[] = ['fundraising', 'finance', 'administrator']
const OUTINGS: readonly Role[] = ['fundraising', 'administrator']
const ASK_EXPORT: readonly Role[] = [...SEEING, 'fundraising', 'monitoring', 'auditor']

export const PERMISSIONS: Readonly<Record<string, Rule>> = {
  'routes/$': KEYLESS,
  'routes/_index': KEYLESS,
  'routes/campaigns.$slug._index': KEYLESS,
  'routes/campaigns.$slug.events': KEYLESS,
  'routes/campaigns.$slug.screen': KEYLESS,
  'routes/campaigns.$slug.updates': EVERYBODY,
  'routes/campaigns.$slug.updates[.]xml': EVERYBODY,
  'routes/campaigns.$slug.widget': KEYLESS,
  'routes/campaigns.$slug[.]json': KEYLESS,
  'routes/campaigns.$slug.climb': EVERYBODY,
  'routes/campaigns.$slug.funds._index': KEYLESS,
  'routes/campaigns.$slug.funds.$paperId': EVERYBODY,
  'routes/campaigns.$slug.climbers._index': EVERYBODY,
  'routes/campaigns.$slug.climbers.$code': EVERYBODY,
  'routes/campaigns.$slug.counties': EVERYBODY,
  'routes/campaigns.$slug.teams.$code': EVERYBODY,
  'routes/campaigns.$slug.pledge': EVERYBODY,
  'routes/pledges.$key._index': EVERYBODY,
  'routes/pledges.$key.withdraw': EVERYBODY,
  'routes/campaigns.$slug.outings._index': EVERYBODY,
  'routes/campaigns.$slug.outings.$when._index': EVERYBODY,
  'routes/campaigns.$slug.outings.$when.ask': EVERYBODY,
  'routes/places.$key._index': EVERYBODY,
  'routes/places.$key.answer': EVERYBODY,
  'routes/places.$key.leave': EVERYBODY,
  'routes/places.$key.hand': EVERYBODY,
  'routes/places.$key.pay': EVERYBODY,
  'routes/places.take.$key': EVERYBODY,
  'routes/yours.$key.outings.$when': EVERYBODY,
  'routes/yours.$key._index': EVERYBODY,
  'routes/yours.$key.change': EVERYBODY,
  'routes/yours.$key.crew': EVERYBODY,
  'routes/yours.$key.team': EVERYBODY,
  'routes/yours.$key.thanks': EVERYBODY,
  'routes/yours.$key.photo._index': EVERYBODY,
  'routes/yours.$key.photo.seen': EVERYBODY,
  'routes/paid': EVERYBODY,
  'routes/photos.$key._index': EVERYBODY,
  'routes/photos.$key.large': EVERYBODY,
  'routes/c.$code._index': EVERYBODY,
  'routes/c.$code.picture.$file': EVERYBODY,
  'routes/c.$code.poster.$file': EVERYBODY,
  'routes/design': KEYLESS,
  'routes/exit': KEYLESS,
  'routes/give.$slug': KEYLESS,
  'routes/give.$slug_.card': EVERYBODY,
  'routes/give.$slug_.monthly': EVERYBODY,
  'routes/give.$slug_.order': EVERYBODY,
  'routes/give.waiting.$key._index': EVERYBODY,
  'routes/give.waiting.$key.events': EVERYBODY,
  'routes/give.waiting.$key.paid': EVERYBODY,
  'routes/health.live': KEYLESS,
  'routes/health.ready': KEYLESS,
  'routes/language': KEYLESS,
  'routes/monthly.$key._index': EVERYBODY,
  'routes/monthly.$key.amount': EVERYBODY,
  'routes/monthly.$key.card': EVERYBODY,
  'routes/monthly.$key.day': EVERYBODY,
  'routes/monthly.$key.pause': EVERYBODY,
  'routes/monthly.$key.resume': EVERYBODY,
  'routes/monthly.$key.skip': EVERYBODY,
  'routes/monthly.$key.stop': EVERYBODY,
  'routes/receipts.$key._index': EVERYBODY,
  'routes/receipts.$key.pdf': EVERYBODY,
  'routes/receipts.$key.words': EVERYBODY,
  'routes/receipts.$key.climber': EVERYBODY,
  'routes/safety': KEYLESS,
  'routes/statements.$key._index': EVERYBODY,
  'routes/statements.$key.pdf': EVERYBODY,

  'routes/_auth.freeze': EVERYBODY,
  'routes/_auth.join': EVERYBODY,
  'routes/_auth.prove.$token': EVERYBODY,
  'routes/_auth.recover._index': EVERYBODY,
  'routes/_auth.recover.$token': EVERYBODY,
  'routes/_auth.recover.cancel': EVERYBODY,
  'routes/_auth.return': EVERYBODY,
  'routes/_auth.sign-in._index': EVERYBODY,
  'routes/_auth.sign-in.passkey._index': EVERYBODY,
  'routes/_auth.sign-in.passkey.options': EVERYBODY,
  'routes/_auth.sign-in.second': EVERYBODY,
  'routes/_auth.sign-out': EVERYBODY,

  'routes/_portal.confirm': ONESELF,
  'routes/_portal.me._index': ONESELF,
  'routes/_portal.me.custody': ONESELF_KNOWING,
  'routes/_portal.me.details._index': ONESELF,
  'routes/_portal.me.details.contacts': ONESELF_KNOWING,
  'routes/_portal.me.privacy._index': ONESELF,
  'routes/_portal.me.privacy.consents': ONESELF,
  'routes/_portal.me.privacy.copy.$requestId._index': ONESELF_KNOWING,
  'routes/_portal.me.privacy.copy.$requestId.file': ONESELF_KNOWING,
  'routes/_portal.me.privacy.requests': ONESELF_KNOWING,
  // Her card decides whether she is warned at all, and her addresses where: a seized phone must not silence us.
  'routes/_portal.me.safe-contact': ONESELF_KNOWING,
  'routes/_portal.me.security._index': ONESELF,
  'routes/_portal.me.security.app': ONESELF_KNOWING,
  'routes/_portal.me.security.codes': ONESELF_KNOWING,
  'routes/_portal.me.security.passkeys._index': ONESELF_KNOWING,
  'routes/_portal.me.security.passkeys.options': ONESELF_KNOWING,
  'routes/_portal.me.security.passphrase': ONESELF,
  'routes/_portal.me.security.recovery': ONESELF,
  'routes/_portal.me.security.sessions': ONESELF,

  'routes/_staff.staff._index': { who: ROLES },
  'routes/_staff.staff.people._index': { who: SEEING },
  'routes/_staff.staff.people.$personId': { who: SEEING },
  'routes/_staff.staff.custody._index': { who: CUSTODY },
  'routes/_staff.staff.custody.freeze': { who: CUSTODY },
  'routes/_staff.staff.custody.thaw': { who: CUSTODY, fresh: 'any' },
  'routes/_staff.staff.roles._index': { who: ['administrator'] },
  'routes/_staff.staff.roles.decide': { who: ['administrator'], fresh: 'any' },
  'routes/_staff.staff.roles.end': { who: ['administrator'], fresh: 'any' },
  'routes/_staff.staff.invitations': { who: ['membership_officer', 'network_coordinator', 'administrator'] },
  'routes/_staff.staff.audit': { who: ['auditor', 'administrator'] },
  'routes/_staff.staff.rights': { who: ['data_protection'] },
  // It takes names away for good.
  'routes/_staff.staff.rights_.giver': { who: ['data_protection'], fresh: 'passphrase' },
  'routes/_staff.staff.retention._index': { who: RIGHTS },
  'routes/_staff.staff.retention.ask': { who: RIGHTS, fresh: 'any' },
  'routes/_staff.staff.retention.approve': { who: RIGHTS, fresh: 'any' },
  'routes/_staff.staff.breaches._index': { who: RIGHTS },
  'routes/_staff.staff.breaches.$breachId._index': { who: RIGHTS },
  'routes/_staff.staff.breaches.$breachId.affected': { who: RIGHTS },
  'routes/_staff.staff.breaches.$breachId.close': { who: RIGHTS },
  'routes/_staff.staff.breaches.$breachId.reported': { who: RIGHTS },
  'routes/_staff.staff.breaches.$breachId.told': { who: RIGHTS },
  'routes/_staff.staff.processors._index': { who: RIGHTS },
  'routes/_staff.staff.processors.end': { who: RIGHTS },
  'routes/_staff.staff.processing': { who: [...RIGHTS, 'auditor'] },
  'routes/_staff.staff.words': { who: CLIMB },
  'routes/_staff.staff.updates._index': { who: CLIMB },
  'routes/_staff.staff.updates.$updateId': { who: CLIMB },
  'routes/_staff.staff.climbers._index': { who: CLIMB },
  'routes/_staff.staff.climbers.$climberId._index': { who: CLIMB },
  'routes/_staff.staff.climbers.$climberId.photo': { who: CLIMB },
  'routes/_staff.staff.climbers.teams': { who: CLIMB },
  'routes/_staff.staff.pledges._index': { who: PLEDGES },
  'routes/_staff.staff.pledges.new': { who: PLEDGES },
  'routes/_staff.staff.pledges.change': { who: PLEDGES },
  'routes/_staff.staff.outings._index': { who: OUTINGS },
  'routes/_staff.staff.outings.height': { who: OUTINGS },
  'routes/_staff.staff.outings.new': { who: OUTINGS },
  'routes/_staff.staff.outings.$outingId._index': { who: OUTINGS },
  'routes/_staff.staff.outings.$outingId.change': { who: OUTINGS },
  'routes/_staff.staff.outings.$outingId.state': { who: OUTINGS },
  'routes/_staff.staff.outings.$outingId.place': { who: OUTINGS },
  'routes/_staff.staff.outings.$outingId.roll': { who: OUTINGS },
  'routes/_staff.staff.outings.$outingId.confirm': { who: OUTINGS },
  'routes/_staff.staff.outings.$outingId.care': { who: OUTINGS, fresh: 'any' },
  'routes/_staff.staff.statements._index': { who: MONEY },
  'routes/_staff.staff.statements.file': { who: MONEY },
  'routes/_staff.staff.statements.$statementId._index': { who: MONEY },
  'routes/_staff.staff.statements.$statementId.layout': { who: MONEY },
  'routes/_staff.staff.statements.$statementId.apply': { who: MONEY, fresh: 'any' },
  'routes/_staff.staff.statements.$statementId.aside': { who: MONEY },
  'routes/_staff.staff.statements.$statementId.again': { who: MONEY },
  'routes/_staff.staff.journal._index': { who: MONEY },
  'routes/_staff.staff.journal.$month.$sheet': { who: MONEY },
  'routes/_staff.staff.money._index': { who: KEEPERS },
  'routes/_staff.staff.money.new': { who: KEEPERS, fresh: 'any' },
  'routes/_staff.staff.money.$moneyId._index': { who: KEEPERS },
  'routes/_staff.staff.money.$moneyId.cheque': { who: KEEPERS, fresh: 'any' },
  'routes/_staff.staff.money.$moneyId.confirm': { who: KEEPERS, fresh: 'any' },
  'routes/_staff.staff.money.$moneyId.file': { who: KEEPERS },
  'routes/_staff.staff.money.$moneyId.files.$documentId': { who: KEEPERS },
  'routes/_staff.staff.money.$moneyId.paid-in': { who: KEEPERS },
  'routes/_staff.staff.money.$moneyId.void': { who: KEEPERS, fresh: 'any' },
  'routes/_staff.staff.closes._index': { who: BOOKS },
  'routes/_staff.staff.closes.$rail._index': { who: BOOKS },
  'routes/_staff.staff.closes.$rail.$day._index': { who: BOOKS },
  // Not asked anew who she is: what she typed of many differences would be lost, and nothing leaves by it.
  'routes/_staff.staff.closes.$rail.$day.sign': { who: ['finance'] },
  'routes/_staff.staff.refunds._index': { who: MONEY },
  'routes/_staff.staff.refunds.new.$paymentId': { who: ['finance'], fresh: 'any' },
  'routes/_staff.staff.refunds.$refundId._index': { who: MONEY },
  // Money leaves by it, and nothing brings it back.
  'routes/_staff.staff.refunds.$refundId.decide': { who: MONEY, fresh: 'passphrase' },
  'routes/_staff.staff.refunds.$refundId.looked': { who: ['finance'], fresh: 'passphrase' },
  'routes/_staff.staff.refunds.$refundId.paid': { who: ['finance'], fresh: 'any' },
  'routes/_staff.staff.refunds.$refundId.again': { who: MONEY },
  'routes/_staff.staff.refunds.$refundId.back': { who: ['finance'] },
  'routes/_staff.staff.refunds.$refundId.files.$proofId': { who: MONEY },
  'routes/_staff.staff.health._index': { who: MONEY },
  'routes/_staff.staff.health.balance': { who: MONEY },
  'routes/_staff.staff.health.gap': { who: ['finance'] },
  'routes/_staff.staff.health.kept': { who: MONEY },
  'routes/_staff.staff.health.key': { who: MONEY },
  'routes/_staff.staff.health.job': { who: MONEY },
  'routes/_staff.staff.phases._index': { who: KEEPERS },
  'routes/_staff.staff.phases.$phaseId._index': { who: KEEPERS },
  'routes/_staff.staff.phases.$phaseId.totals': { who: KEEPERS },
  'routes/_staff.staff.phases.decide': { who: KEEPERS, fresh: 'any' },
  'routes/_staff.staff.spending._index': { who: KEEPERS },
  'routes/_staff.staff.spending.$spendingId.file': { who: KEEPERS },
  'routes/_staff.staff.spending.$spendingId.files.$paperId': { who: KEEPERS },
  'routes/_staff.staff.spending.decide': { who: KEEPERS, fresh: 'any' },
  'routes/_staff.staff.spending.lines': { who: KEEPERS },
  'routes/_staff.staff.monthly': { who: MONEY },
  'routes/_staff.staff.settings._index': { who: MONEY },
  'routes/_staff.staff.settings.rates': { who: MONEY, fresh: 'any' },
  'routes/_staff.staff.settings.charges': { who: MONEY, fresh: 'any' },
  // Who writes money down cannot take the second person away.
  'routes/_staff.staff.settings.refunds': { who: ['administrator'], fresh: 'any' },
  'routes/_staff.staff.settings.money': { who: ['administrator'], fresh: 'any' },
  'routes/_staff.staff.payments.$paymentId._index': { who: ['finance', 'fundraising'] },
  'routes/_staff.staff.payments.$paymentId.assign': { who: ['finance'] },
  'routes/_staff.staff.payments.$paymentId.split': { who: ['finance'] },
  'routes/_staff.staff.payments.$paymentId.not-ours': { who: ['finance'] },
  'routes/_staff.staff.payments.$paymentId.message': { who: ['finance'] },
  'routes/_staff.staff.today': { who: MONEY },
  'routes/_staff.staff.unallocated': { who: ['finance'] },
  'routes/_staff.staff.decisions.undo': { who: ['finance'] },
  'routes/_staff.staff.claims._index': { who: ['finance'] },
  'routes/_staff.staff.claims.drop': { who: ['finance'] },
  'routes/_staff.staff.payments.$paymentId.words': { who: ['finance', 'fundraising'] },
  'routes/_staff.staff.payments.$paymentId.status': { who: ['finance'] },
  'routes/_staff.staff.payments.$paymentId.receipt': { who: ['finance'], fresh: 'any' },
  // An administrator is the second person for a letter to many.
  'routes/_staff.staff.receipts._index': { who: ['finance', 'administrator'] },
  'routes/_staff.staff.receipts.statements._index': { who: ['finance'], fresh: 'any' },
  'routes/_staff.staff.receipts.statements.allow': { who: ['finance', 'administrator'], fresh: 'any' },
  'routes/_staff.staff.receipts.statements.withdraw': { who: ['finance', 'administrator'] },
  'routes/_staff.staff.exports._index': { who: [...ASK_EXPORT, 'administrator'] },
  'routes/_staff.staff.exports.new': { who: ASK_EXPORT, fresh: 'passphrase' },
  'routes/_staff.staff.exports.$exportId._index': { who: [...ASK_EXPORT, 'administrator'] },
  'routes/_staff.staff.exports.$exportId.decide': { who: RIGHTS, fresh: 'passphrase' },
  'routes/_staff.staff.exports.$exportId.file': { who: ASK_EXPORT, fresh: 'passphrase' },
  'routes/_staff.staff.messages._index': { who: MESSAGES },
  'routes/_staff.staff.messages.again': { who: MESSAGES },
  'routes/_staff.staff.messages.lift': { who: MESSAGES },
}

/** Whether one of the roles somebody holds is enough for a route. */
export const allows = (rule: Rule, roles: readonly Role[]): boolean =>
  typeof rule.who === 'string' || rule.who.some((role) => roles.includes(role))

const DESK_ROUTES: Record<Desk, string> = {
  today: 'routes/_staff.staff._index',
  people: 'routes/_staff.staff.people._index',
  custody: 'routes/_staff.staff.custody._index',
  roles: 'routes/_staff.staff.roles._index',
  invitations: 'routes/_staff.staff.invitations',
  rights: 'routes/_staff.staff.rights',
  retention: 'routes/_staff.staff.retention._index',
  breaches: 'routes/_staff.staff.breaches._index',
  processors: 'routes/_staff.staff.processors._index',
  processing: 'routes/_staff.staff.processing',
  exports: 'routes/_staff.staff.exports._index',
  receipts: 'routes/_staff.staff.receipts._index',
  messages: 'routes/_staff.staff.messages._index',
  audit: 'routes/_staff.staff.audit',
  climbers: 'routes/_staff.staff.climbers._index',
  outings: 'routes/_staff.staff.outings._index',
  words: 'routes/_staff.staff.words',
  pledges: 'routes/_staff.staff.pledges._index',
  account_statements: 'routes/_staff.staff.statements._index',
  moneyToday: 'routes/_staff.staff.today',
  unallocated: 'routes/_staff.staff.unallocated',
  claims: 'routes/_staff.staff.claims._index',
  journal: 'routes/_staff.staff.journal._index',
  money: 'routes/_staff.staff.money._index',
  closes: 'routes/_staff.staff.closes._index',
  refunds: 'routes/_staff.staff.refunds._index',
  health: 'routes/_staff.staff.health._index',
  phases: 'routes/_staff.staff.phases._index',
  spending: 'routes/_staff.staff.spending._index',
  updates: 'routes/_staff.staff.updates._index',
  monthly: 'routes/_staff.staff.monthly',
  settings: 'routes/_staff.staff.settings._index',
}

/** The desks to which somebody may go. */
export function desksOf(visit: { roles: readonly { role: Role }[] } | null): Desk[] {
  const roles = visit?.roles.map(({ role }) => role) ?? []
  return (Object.keys(DESK_ROUTES) as Desk[]).filter((desk) => {
    const rule = PERMISSIONS[DESK_ROUTES[desk]]
    return rule !== undefined && allows(rule, roles)
  })
}
