// Long because every address of the inside is one list.
/**
 * Every address that the pages of accounts, of members and of staff lead or post to; whoever moves a route changes it here.
 * None carries anything about a person: ids travel in forms, and a record is found by an id that says nothing.
 */
export const PATHS = {
  signIn: '/sign-in',
  secondStep: '/sign-in/second',
  signOut: '/sign-out',
  join: '/join',
  recover: '/recover',
  recoverCancel: '/recover/cancel',
  freeze: '/freeze',
  return: '/return',

  me: '/me',
  details: '/me/details',
  contacts: '/me/details/contacts',
  membership: '/me/membership',
  membershipPay: '/me/membership/pay',
  membershipCard: '/me/membership/card',
  membershipWaiver: '/me/membership/waiver',
  membershipLeave: '/me/membership/leave',
  membershipStay: '/me/membership/stay',
  membershipBelonging: '/me/membership/belonging',
  directory: '/me/directory',
  directoryMine: '/me/directory/mine',
  directoryOff: '/me/directory/off',
  organisation: '/me/organisation',
  organisationPeople: '/me/organisation/people',
  card: '/me/card',
  cardPass: '/me/card/pass',
  cardWithdraw: '/me/card/withdraw',
  certificates: '/me/certificates',
  safeContact: '/me/safe-contact',
  custody: '/me/custody',
  networks: '/me/networks',
  networksAnswer: '/me/networks/answer',
  ownTrainings: '/me/trainings',
  needs: '/me/needs',
  security: '/me/security',
  passphrase: '/me/security/passphrase',
  app: '/me/security/app',
  codes: '/me/security/codes',
  passkeys: '/me/security/passkeys',
  sessions: '/me/security/sessions',
  recovery: '/me/security/recovery',
  privacy: '/me/privacy',
  consents: '/me/privacy/consents',
  requests: '/me/privacy/requests',

  staff: '/staff',
  people: '/staff/people',
  merges: '/staff/people/merges',
  mergesUndo: '/staff/people/merges/undo',
  members: '/staff/members',
  membersNew: '/staff/members/new',
  waivers: '/staff/members/waivers',
  cards: '/staff/members/cards',
  cardsSheet: '/staff/members/cards/sheet',
  reminders: '/staff/members/reminders',
  registers: '/staff/members/register',
  registerFile: '/staff/members/register/file',
  kinds: '/staff/kinds',
  networksDesk: '/staff/networks',
  networkNew: '/staff/networks/new',
  trainingsDesk: '/staff/trainings',
  cohortNew: '/staff/trainings/new',
  courseNew: '/staff/trainings/courses/new',
  rolls: '/staff/rolls',
  /** The roll on a phone without a network: what it shows lies on the phone. */
  door: '/door/roll',
  doorMarks: '/door/marks',
  certificatesDesk: '/staff/certificates',
  custodyDesk: '/staff/custody',
  custodyFreeze: '/staff/custody/freeze',
  custodyThaw: '/staff/custody/thaw',
  roles: '/staff/roles',
  rolesDecide: '/staff/roles/decide',
  rolesEnd: '/staff/roles/end',
  invitations: '/staff/invitations',
  audit: '/staff/audit',
  rightsDesk: '/staff/rights',
  forgetGiver: '/staff/rights/giver',
  retention: '/staff/retention',
  breaches: '/staff/breaches',
  processors: '/staff/processors',
  processing: '/staff/processing',
  exports: '/staff/exports',
  climbersDesk: '/staff/climbers',
  outingsDesk: '/staff/outings',
  outingNew: '/staff/outings/new',
  outingHeight: '/staff/outings/height',
  wordsDesk: '/staff/words',
  pledgesDesk: '/staff/pledges',
  pledgesNew: '/staff/pledges/new',
  pledgesChange: '/staff/pledges/change',
  updatesDesk: '/staff/updates',
  newsroomDesk: '/staff/newsroom',
  postNew: '/staff/newsroom/new',
  teamsDecide: '/staff/climbers/teams',
  monthly: '/staff/monthly',
  accountStatements: '/staff/statements',
  accountStatementFile: '/staff/statements/file',
  moneyToday: '/staff/today',
  unallocated: '/staff/unallocated',
  decisionUndo: '/staff/decisions/undo',
  claims: '/staff/claims',
  claimsDrop: '/staff/claims/drop',
  journal: '/staff/journal',
  money: '/staff/money',
  moneyNew: '/staff/money/new',
  closes: '/staff/closes',
  refunds: '/staff/refunds',
  refundSettings: '/staff/settings/refunds',
  health: '/staff/health',
  moneySettings: '/staff/settings/money',
  milestones: '/staff/milestones',
  grantReports: '/staff/reports',
  phases: '/staff/phases',
  totalsDecide: '/staff/phases/decide',
  spending: '/staff/spending',
  budgetLines: '/staff/spending/lines',
  spendingDecide: '/staff/spending/decide',
  settings: '/staff/settings',
  rates: '/staff/settings/rates',
  charges: '/staff/settings/charges',
  receiptsDesk: '/staff/receipts',
  statementsAsk: '/staff/receipts/statements',
  statementsAllow: '/staff/receipts/statements/allow',
  statementsWithdraw: '/staff/receipts/statements/withdraw',
  messages: '/staff/messages',
  messagesAgain: '/staff/messages/again',
  messagesLift: '/staff/messages/lift',
} as const

/** Whether what stands at an address is about somebody's account: nothing in sight, title included, says whose site it is. */
export const isNeutral = (path: string): boolean =>
  /^\/(me|staff|answer|seat|confirm|sign-in|sign-out|join|recover|prove|claim|freeze|return|door)(\/|$)/.test(path)

/** Where files come with a form: everywhere else a body is small. */
export const takesFiles = (path: string): boolean => FILES.test(path)
/** Where a page says that what came with a form was too large to be read at all. */
export const tooLargePath = (path: string): string | null => {
  if (path === PATHS.registerFile) return `${PATHS.registers}?refused=file_too_large`
  if (takesStatements(path)) return `${PATHS.accountStatements}?refused=file_too_large`
  const [, sent] = /^\/submissions\/([0-9a-f]{32})\/file$/.exec(path) ?? []
  if (sent) return `/submissions/${sent}?refused=file_too_large`
  const [, key] = /^\/yours\/([0-9a-f]{32})\/photo$/.exec(path) ?? []
  return key ? `${ownClimbPath(key)}?refused=photo_too_heavy` : null
}
/** Where a statement of an account or an old register may come, which is larger than a scan. */
export const takesStatements = (path: string): boolean =>
  path === PATHS.accountStatementFile || path === PATHS.registerFile
const FILES =
  /^\/(yours\/[^/]+\/photo|submissions\/[^/]+\/file|staff\/(money|spending)\/[^/]+\/file|staff\/refunds\/[^/]+\/paid|staff\/milestones\/figures\/[^/]+\/evidence)$/

/** A statement of an account of ours, and what is done with it. */
/** An old register of members. */
export const registerPath = (importId: string): string => `${PATHS.registers}/${importId}`
export const accountStatementPath = (statementId: string): string => `${PATHS.accountStatements}/${statementId}`

/** A month of the books as a file. */
export type JournalFile = 'journal.xlsx' | 'journal.csv' | 'trial-balance.csv'
export const journalFilePath = (month: string, file: JournalFile): string => `${PATHS.journal}/${month}/${file}`
/** One of her own groups, by what only she and its coordinators have: not by the group. */
export const ownNetworkPath = (spellId: string): string => `${PATHS.networks}/${spellId}`
/** Trainings, for everybody. */
export const trainingsPath = '/trainings'
export const trainingPath = (cohortId: string): string => `${trainingsPath}/${cohortId}`
/** One training as it is hers, and what is done there. */
export const ownTrainingPath = (cohortId: string): string => `${PATHS.ownTrainings}/${cohortId}`
export const ownTrainingDoPath = (
  cohortId: string,
  what: 'answer' | 'leave' | 'hand' | 'present' | 'calendar',
): string => `${ownTrainingPath(cohortId)}/${what}`
/** Where another takes a seat that is handed to her, and where an offer is answered. Neither says what it is. */
export const takeOverPath = (key: string): string => `${PATHS.ownTrainings}/take/${key}`
export const seatPath = (key: string): string => `/seat/${key}`
/** A cohort and a course at the desk, and what is done there. */
export const cohortPath = (cohortId: string): string => `${PATHS.trainingsDesk}/${cohortId}`
export const cohortDoPath = (
  cohortId: string,
  what: 'change' | 'move' | 'seat' | 'override' | 'selection' | 'score' | 'note' | 'selectors',
): string => `${cohortPath(cohortId)}/${what}`
export const coursePath = (courseId: string): string => `${PATHS.trainingsDesk}/courses/${courseId}`
/** The roll of a session, and what is done there. */
export const rollPath = (sessionId: string): string => `${PATHS.rolls}/${sessionId}`
export const rollDoPath = (sessionId: string, what: 'mark' | 'sheet' | 'wall' | 'walk-in' | 'merge'): string =>
  `${rollPath(sessionId)}/${what}`
/** The phones that took the roll of a cohort along, and what its trainer is told of what people need. */
export const devicesPath = (cohortId: string): string => `${PATHS.rolls}/devices/${cohortId}`
export const needsAtPath = (cohortId: string): string => `${PATHS.rolls}/needs/${cohortId}`

/** Where somebody says in one touch whether she is safe. It says nothing of what it is. */
export const answerPath = (key: string): string => `/answer/${key}`
/** A network at the desk, and what is done there. */
export const networkPath = (networkId: string): string => `${PATHS.networksDesk}/${networkId}`
export const networkDoPath = (
  networkId: string,
  what: 'change' | 'close' | 'decide' | 'invite' | 'post' | 'roll-call',
): string => `${networkPath(networkId)}/${what}`
/** Somebody who belongs to a network, and a question whether all are safe, at the desk. */
export const networkPersonPath = (spellId: string): string => `${PATHS.networksDesk}/people/${spellId}`
export const rollCallPath = (rollCallId: string): string => `${PATHS.networksDesk}/roll-calls/${rollCallId}`

/** The record of one person. */
export const personPath = (personId: string): string => `${PATHS.people}/${personId}`

/** Where another record of hers is joined to it. */
export const mergePath = (personId: string): string => `${personPath(personId)}/merge`
export const mergeJoinPath = (personId: string): string => `${mergePath(personId)}/join`

/** The copy that somebody asked for of what is held of her. */
export const copyPath = (requestId: string): string => `${PATHS.privacy}/copy/${requestId}`

/** A payment at the desk, and where another receipt is given for it. */
export const paymentPath = (paymentId: string): string => `/staff/payments/${paymentId}`
export const replaceReceiptPath = (paymentId: string): string => `${paymentPath(paymentId)}/receipt`

/** What is decided about a payment, and what a provider told of it. */
export const decidePath = (paymentId: string, what: 'assign' | 'split' | 'not-ours' | 'message'): string =>
  `${paymentPath(paymentId)}/${what}`
/** The money of another day than today. */
export const todayPath = (day: string): string => `${PATHS.moneyToday}?day=${day}`
/** A page of the money without a purpose, as it was asked for; with the row that is to be looked at. */
export function unallocatedPath(
  { after, reason }: { after: string | null; reason: string | null },
  more: Readonly<Record<string, string>> = {},
  row = '',
): string {
  const asked = new URLSearchParams({ ...(after && { after }), ...(reason && { reason }), ...more }).toString()
  return `${PATHS.unallocated}${asked ? `?${asked}` : ''}${row ? `#row-${row}` : ''}`
}
/** A member at the desk; where the desk decides; and where a kind of membership is said anew. */
export const memberPath = (memberId: string): string => `${PATHS.members}/${memberId}`
export const memberPeoplePath = (memberId: string): string => `${memberPath(memberId)}/people`
export const memberLeavingPath = (memberId: string): string => `${memberPath(memberId)}/leaving`
export const memberDecidePath = (memberId: string): string => `${memberPath(memberId)}/decide`
export const kindPath = (kind: string): string => `${PATHS.kinds}/${kind}`
/** Where anybody pays dues by a number. */
export const DUES_PAGE = '/dues'
/** Where somebody who has paid gives the code of her payment. */
export const PAID = '/paid'
/** The same from the page on which a giver waits for a request to her phone. */
export const waitingPaidPath = (key: string): string => `/give/waiting/${key}/paid`

/** What whoever has the key may see; `pdf` is the same to keep. */
export const receiptPath = (key: string): string => `/receipts/${key}`
export const statementPath = (key: string): string => `/statements/${key}`
export const pdfOf = (path: string, language: 'en' | 'sw'): string => `${path}/pdf?language=${language}`

/** Where a giver says what is to be said with her gift. */
export const giftWordsPath = (key: string): string => `${receiptPath(key)}/words`

/** The page of a monthly gift. */
export const monthlyPath = (key: string): string => `/monthly/${key}`

/** Everything about who climbs for a campaign; codes stand in addresses in small letters. */
export const climbersPath = (slug: string): string => `/campaigns/${slug}/climbers`
/** The same from a climber or from a team on, by code. */
export const climbersAfterPath = (slug: string, from: { after: string } | { team: string }): string =>
  `${climbersPath(slug)}?${new URLSearchParams(Object.entries(from).map(([name, code]) => [name, code.toLowerCase()])).toString()}`
/** What was raised in each county and on each mountain. */
export const countiesPath = (slug: string): string => `/campaigns/${slug}/counties`
export const climbPath = (slug: string): string => `/campaigns/${slug}/climb`
export const climberPath = (slug: string, code: string): string => `/campaigns/${slug}/climbers/${code.toLowerCase()}`
export const teamPath = (slug: string, code: string): string => `/campaigns/${slug}/teams/${code.toLowerCase()}`
/** What a campaign tells, and the same as a feed. */
export const updatesPath = (slug: string): string => `/campaigns/${slug}/updates`
export const feedPath = (slug: string, language: 'en' | 'sw'): string => `${updatesPath(slug)}.xml?lang=${language}`
/** What may stand in a frame on other people's pages. */
export const isEmbeddable = (path: string): boolean => /^\/campaigns\/[^/]+\/widget$/.test(path)
/** A short address of a campaign, a climber or a team; the picture beside a link to it, and its poster. */
export const shortPath = (code: string): string => `/c/${code.toLowerCase()}`
export const picturePath = (code: string, language: 'en' | 'sw'): string => `${shortPath(code)}/picture/${language}.png`
export const posterPath = (code: string, paper: 'a4' | 'a6', language: 'en' | 'sw'): string =>
  `${shortPath(code)}/poster/${paper}-${language}.pdf`
/** A climber's own page, and what is done there. It comes by mail and SMS, and says nothing of what it is. */
export const ownClimbPath = (key: string): string => `/yours/${key}`
/** Where somebody promises to give, and her promise itself. */
export const pledgeFormPath = (slug: string): string => `/campaigns/${slug}/pledge`
export const pledgePath = (key: string): string => `/pledges/${key}`
/** A climber's page at the desk. */
export const deskClimberPath = (climberId: string): string => `/staff/climbers/${climberId}`

/** Outings of a campaign, one of them by day and mountain, and asking for a place. */
export const outingsPath = (slug: string): string => `/campaigns/${slug}/outings`
export const outingPath = (slug: string, when: string): string => `${outingsPath(slug)}/${when}`
/** The same from a climber's own page. */
export const ownOutingPath = (key: string, when: string): string => `${ownClimbPath(key)}/outings/${when}`
/** The page of who asked for a place, and the link by which another takes it over: both say nothing of what they are. */
export const placePath = (key: string): string => `/places/${key}`
export const takePlacePath = (key: string): string => `/places/take/${key}`
/** An outing at the desk, and what is done there. */
export const deskOutingPath = (outingId: string): string => `${PATHS.outingsDesk}/${outingId}`
/** Money that staff wrote down, what is done with it there, and a file that proves it. */
export const moneyPath = (moneyId: string): string => `${PATHS.money}/${moneyId}`
/** An account of ours with its days, and one of them. */
type Rail = Record<'provider' | 'account' | 'currency', string>
export const closeRailPath = ({ provider, account, currency }: Rail): string =>
  `${PATHS.closes}/${provider}-${account}-${currency}`
export const closePath = (rail: Rail, day: string): string => `${closeRailPath(rail)}/${day}`
export const refundPath = (refundId: string): string => `${PATHS.refunds}/${refundId}`
/** Where money of a payment is asked back; with the reason that is chosen there already. */
export const askRefundPath = (paymentId: string, reason?: string): string =>
  `${PATHS.refunds}/new/${paymentId}${reason ? `?reason=${reason}` : ''}`
export const refundFilePath = (refundId: string, documentId: string): string =>
  `${refundPath(refundId)}/files/${documentId}`
export const moneyFilePath = (moneyId: string, documentId: string): string =>
  `${moneyPath(moneyId)}/files/${documentId}`
/** A phase at the desk. */
/** An indicator at the desk, and what is done there; a figure of one, and what becomes of it. */
export const indicatorPath = (slug: string, what?: 'new' | 'opening' | 'rule' | 'target'): string =>
  what ? `${PATHS.milestones}/${slug}/${what}` : `${PATHS.milestones}/${slug}`
export const figurePath = (recordId: string, what?: 'move' | 'correct' | 'evidence'): string =>
  `${PATHS.milestones}/figures/${recordId}${what ? `/${what}` : ''}`
export const figureFilePath = (recordId: string, documentId: string): string =>
  `${figurePath(recordId)}/files/${documentId}`
/** A report for a grant, or a file of it. */
export const grantReportPath = (reportId: string, file?: 'pdf' | 'docx' | 'xlsx'): string =>
  file ? `${PATHS.grantReports}/${reportId}/${file}` : `${PATHS.grantReports}/${reportId}`
export const phasePath = (phaseId: string): string => `${PATHS.phases}/${phaseId}`
/** Where a file is put to a spending, and where it is read. */
export const spendingPath = (spendingId: string): string => `${PATHS.spending}/${spendingId}`
/** What the money of a campaign is used for, and its papers. */
export const fundsPath = (slug: string): string => `/campaigns/${slug}/funds`
export const fundsFilePath = (slug: string, documentId: string): string => `${fundsPath(slug)}/${documentId}`
/** Her photo there: where it is sent, and where she sees it before others do. */
export const ownPhotoPath = (key: string): string => `${ownClimbPath(key)}/photo`
export const ownPhotoSeenPath = (key: string): string => `${ownPhotoPath(key)}/seen`
/** Where she thanks those who gave to her. */
export const ownThanksPath = (key: string): string => `${ownClimbPath(key)}/thanks`
/** A photo that is shown: light enough for a page, and large. */
export const photoPath = (key: string): string => `/photos/${key}`
export const largePhotoPath = (key: string): string => `${photoPath(key)}/large`
/** A draft of what a campaign tells. */
export const deskUpdatePath = (updateId: string): string => `${PATHS.updatesDesk}/${updateId}`
export const deskPhotoPath = (climberId: string): string => `${deskClimberPath(climberId)}/photo`
/** Where anybody checks a card or a certificate, and what is said of one. */
export const CHECK = '/check'
export const checkPath = (key: string): string => `${CHECK}/${key}`
/** A certificate of hers; `pdf` is below it. */
export const ownCertificatePath = (paperId: string): string => `${PATHS.certificates}/${paperId}`
/** A certificate at the desk, and who signs those of a course. */
export const deskCertificatePath = (paperId: string): string => `${PATHS.certificatesDesk}/${paperId}`
export const reissuePath = (paperId: string): string => `${deskCertificatePath(paperId)}/reissue`
export const signersPath = (courseId: string): string => `${PATHS.certificatesDesk}/signers/${courseId}`
