import type { Translate } from '#app/i18n/translate.ts'
import { NEWSLETTER_DESK } from './newsletter-paths.ts'
import { CALLS_DESK } from './call-paths.ts'
import { APPLICATIONS, VOUCH } from './joining-paths.ts'
import { PATHS } from './paths.ts'
import type { NavItem } from './site-nav.tsx'

/** The desks; who may go to which, `http/permissions.ts` says. */
export type Desk =
  | 'today'
  | 'people'
  | 'networks'
  | 'trainings'
  | 'rolls'
  | 'certificates'
  | 'members'
  | 'registers'
  | 'applications'
  | 'kinds'
  | 'custody'
  | 'roles'
  | 'invitations'
  | 'rights'
  | 'retention'
  | 'breaches'
  | 'processors'
  | 'processing'
  | 'exports'
  | 'receipts'
  | 'messages'
  | 'audit'
  | 'climbers'
  | 'outings'
  | 'words'
  | 'pledges'
  | 'account_statements'
  | 'moneyToday'
  | 'unallocated'
  | 'claims'
  | 'journal'
  | 'money'
  | 'closes'
  | 'refunds'
  | 'health'
  | 'phases'
  | 'spending'
  | 'milestones'
  | 'grantReports'
  | 'newsroom'
  | 'newsletter'
  | 'calls'
  | 'updates'
  | 'monthly'
  | 'settings'

/** What belongs together; desks stand in the order of the list below. */
type Group = 'today' | 'people' | 'membership' | 'trainings' | 'money' | 'campaign' | 'data' | 'house'

const GROUPS: Record<Group, (t: Translate) => string> = {
  today: (t) => t('staff.nav.today'),
  people: (t) => t('staff.nav.people'),
  membership: (t) => t('staff.nav.groups.membership'),
  trainings: (t) => t('trainings.desk.title'),
  money: (t) => t('staff.nav.groups.money'),
  campaign: (t) => t('staff.nav.groups.campaign'),
  data: (t) => t('staff.nav.groups.data'),
  house: (t) => t('staff.nav.groups.house'),
}

type Way = { group: Group; href: string; label: (t: Translate) => string }

const desks: Record<Desk, Way> = {
  today: { group: 'today', href: PATHS.staff, label: (t) => t('staff.nav.today') },
  people: { group: 'people', href: PATHS.people, label: (t) => t('staff.nav.people') },
  custody: { group: 'people', href: PATHS.custodyDesk, label: (t) => t('staff.nav.custody') },
  invitations: { group: 'people', href: PATHS.invitations, label: (t) => t('staff.nav.invitations') },
  roles: { group: 'people', href: PATHS.roles, label: (t) => t('staff.nav.roles') },
  members: { group: 'membership', href: PATHS.members, label: (t) => t('membersDesk.nav') },
  registers: { group: 'membership', href: PATHS.registers, label: (t) => t('register.nav') },
  applications: { group: 'membership', href: APPLICATIONS, label: (t) => t('joiningDesk.nav') },
  networks: { group: 'membership', href: PATHS.networksDesk, label: (t) => t('staff.nav.networks') },
  kinds: { group: 'membership', href: PATHS.kinds, label: (t) => t('membersDesk.kindsNav') },
  trainings: { group: 'trainings', href: PATHS.trainingsDesk, label: (t) => t('trainings.desk.title') },
  rolls: { group: 'trainings', href: PATHS.rolls, label: (t) => t('trainings.desk.roll.title') },
  certificates: { group: 'trainings', href: PATHS.certificatesDesk, label: (t) => t('papersDesk.nav') },
  moneyToday: { group: 'money', href: PATHS.moneyToday, label: (t) => t('staff.nav.moneyToday') },
  unallocated: { group: 'money', href: PATHS.unallocated, label: (t) => t('staff.nav.unallocated') },
  claims: { group: 'money', href: PATHS.claims, label: (t) => t('staff.nav.claims') },
  account_statements: { group: 'money', href: PATHS.accountStatements, label: (t) => t('staff.nav.accountStatements') },
  money: { group: 'money', href: PATHS.money, label: (t) => t('staff.nav.money') },
  refunds: { group: 'money', href: PATHS.refunds, label: (t) => t('staff.nav.refunds') },
  receipts: { group: 'money', href: PATHS.receiptsDesk, label: (t) => t('staff.nav.receipts') },
  monthly: { group: 'money', href: PATHS.monthly, label: (t) => t('staff.nav.monthly') },
  health: { group: 'money', href: PATHS.health, label: (t) => t('staff.nav.health') },
  journal: { group: 'money', href: PATHS.journal, label: (t) => t('staff.nav.journal') },
  closes: { group: 'money', href: PATHS.closes, label: (t) => t('staff.nav.closes') },
  climbers: { group: 'campaign', href: PATHS.climbersDesk, label: (t) => t('staff.nav.climbers') },
  outings: { group: 'campaign', href: PATHS.outingsDesk, label: (t) => t('outings.desk.title') },
  pledges: { group: 'campaign', href: PATHS.pledgesDesk, label: (t) => t('staff.nav.pledges') },
  words: { group: 'campaign', href: PATHS.wordsDesk, label: (t) => t('staff.nav.words') },
  phases: { group: 'campaign', href: PATHS.phases, label: (t) => t('staff.nav.phases') },
  spending: { group: 'campaign', href: PATHS.spending, label: (t) => t('staff.nav.spending') },
  newsroom: { group: 'campaign', href: PATHS.newsroomDesk, label: (t) => t('newsroomDesk.title') },
  newsletter: { group: 'campaign', href: NEWSLETTER_DESK, label: (t) => t('newsletterDesk.title') },
  calls: { group: 'campaign', href: CALLS_DESK, label: (t) => t('callsDesk.title') },
  updates: { group: 'campaign', href: PATHS.updatesDesk, label: (t) => t('staff.nav.updates') },
  milestones: { group: 'data', href: PATHS.milestones, label: (t) => t('milestones.nav') },
  grantReports: { group: 'data', href: PATHS.grantReports, label: (t) => t('grantReports.nav') },
  rights: { group: 'data', href: PATHS.rightsDesk, label: (t) => t('staff.nav.rights') },
  retention: { group: 'data', href: PATHS.retention, label: (t) => t('staff.nav.retention') },
  breaches: { group: 'data', href: PATHS.breaches, label: (t) => t('staff.nav.breaches') },
  processors: { group: 'data', href: PATHS.processors, label: (t) => t('staff.nav.processors') },
  processing: { group: 'data', href: PATHS.processing, label: (t) => t('staff.nav.processing') },
  exports: { group: 'data', href: PATHS.exports, label: (t) => t('staff.nav.exports') },
  audit: { group: 'data', href: PATHS.audit, label: (t) => t('staff.nav.audit') },
  messages: { group: 'house', href: PATHS.messages, label: (t) => t('staff.nav.messages') },
  settings: { group: 'house', href: PATHS.settings, label: (t) => t('staff.nav.settings') },
}

/** The home of each side is only current on its own address; the others on what lies below them too. */
const isCurrent = (href: string, path: string): boolean =>
  path === href || (href !== PATHS.me && href !== PATHS.staff && path.startsWith(`${href}/`))

/** The ways of somebody's own pages; `isStaff` adds the way to work. `path` is the page's own. */
export function memberNav(t: Translate, path: string, { isStaff }: { isStaff: boolean }): NavItem[] {
  const way = (href: string, label: string, also?: string) => ({
    href,
    label,
    current: isCurrent(href, path) || path === also,
  })
  const belonging = [
    way(PATHS.membership, t('membership.nav'), path === PATHS.organisation ? path : VOUCH),
    way(PATHS.directory, t('belonging.directory.title')),
    way(PATHS.card, t('papers.card.nav')),
    way(PATHS.networks, t('me.nav.networks')),
    way(PATHS.ownTrainings, t('me.nav.trainings'), PATHS.needs),
    way(PATHS.certificates, t('papers.own.nav')),
  ]
  return [
    way(PATHS.me, t('me.nav.home')),
    {
      href: PATHS.membership,
      label: t('membership.nav'),
      current: belonging.some(({ current }) => current),
      below: belonging,
    },
    way(PATHS.details, t('me.nav.details')),
    way(PATHS.safeContact, t('me.nav.safety'), PATHS.custody),
    way(PATHS.security, t('me.nav.security')),
    way(PATHS.privacy, t('me.nav.privacy')),
    ...(isStaff ? [way(PATHS.staff, t('me.nav.work'))] : []),
  ]
}

/** With more desks than this they stand in groups. */
const MOST_IN_ONE_ROW = 6

/** The ways of staff: the desks she may go to, those that belong together as one way where there are many, and back to her own pages. */
export function staffNav(t: Translate, path: string, allowed: readonly Desk[]): NavItem[] {
  const mine = { href: PATHS.me, label: t('staff.nav.mine'), current: false }
  const ways = (Object.keys(desks) as Desk[])
    .filter((desk) => allowed.includes(desk))
    .map((desk) => {
      const { group, href, label } = desks[desk]
      return { group, href, label: label(t), current: isCurrent(href, path) }
    })
  if (ways.length <= MOST_IN_ONE_ROW) return [...ways, mine]
  const grouped = [...Map.groupBy(ways, ({ group }) => group)].flatMap(([group, below]): NavItem[] => {
    const [first] = below
    if (!first || below.length === 1) return below
    return [{ href: first.href, label: GROUPS[group](t), current: below.some((way) => way.current), below }]
  })
  return [...grouped, mine]
}
