import type { Translate } from '#app/i18n/translate.ts'
import { PATHS } from './paths.ts'
import type { NavItem } from './site-nav.tsx'

/** The desks; who may go to which, `http/permissions.ts` says. */
export type Desk =
  | 'today'
  | 'people'
  | 'networks'
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
  | 'money'
  | 'refunds'
  | 'health'
  | 'phases'
  | 'spending'
  | 'updates'
  | 'monthly'
  | 'settings'

const desks: Record<Desk, { href: string; label: (t: Translate) => string }> = {
  today: { href: PATHS.staff, label: (t) => t('staff.nav.today') },
  people: { href: PATHS.people, label: (t) => t('staff.nav.people') },
  networks: { href: PATHS.networksDesk, label: (t) => t('staff.nav.networks') },
  custody: { href: PATHS.custodyDesk, label: (t) => t('staff.nav.custody') },
  roles: { href: PATHS.roles, label: (t) => t('staff.nav.roles') },
  invitations: { href: PATHS.invitations, label: (t) => t('staff.nav.invitations') },
  rights: { href: PATHS.rightsDesk, label: (t) => t('staff.nav.rights') },
  retention: { href: PATHS.retention, label: (t) => t('staff.nav.retention') },
  breaches: { href: PATHS.breaches, label: (t) => t('staff.nav.breaches') },
  processors: { href: PATHS.processors, label: (t) => t('staff.nav.processors') },
  processing: { href: PATHS.processing, label: (t) => t('staff.nav.processing') },
  exports: { href: PATHS.exports, label: (t) => t('staff.nav.exports') },
  receipts: { href: PATHS.receiptsDesk, label: (t) => t('staff.nav.receipts') },
  messages: { href: PATHS.messages, label: (t) => t('staff.nav.messages') },
  audit: { href: PATHS.audit, label: (t) => t('staff.nav.audit') },
  climbers: { href: PATHS.climbersDesk, label: (t) => t('staff.nav.climbers') },
  outings: { href: PATHS.outingsDesk, label: (t) => t('outings.desk.title') },
  words: { href: PATHS.wordsDesk, label: (t) => t('staff.nav.words') },
  pledges: { href: PATHS.pledgesDesk, label: (t) => t('staff.nav.pledges') },
  account_statements: { href: PATHS.accountStatements, label: (t) => t('staff.nav.accountStatements') },
  moneyToday: { href: PATHS.moneyToday, label: (t) => t('staff.nav.moneyToday') },
  unallocated: { href: PATHS.unallocated, label: (t) => t('staff.nav.unallocated') },
  claims: { href: PATHS.claims, label: (t) => t('staff.nav.claims') },
  money: { href: PATHS.money, label: (t) => t('staff.nav.money') },
  refunds: { href: PATHS.refunds, label: (t) => t('staff.nav.refunds') },
  health: { href: PATHS.health, label: (t) => t('staff.nav.health') },
  phases: { href: PATHS.phases, label: (t) => t('staff.nav.phases') },
  spending: { href: PATHS.spending, label: (t) => t('staff.nav.spending') },
  updates: { href: PATHS.updatesDesk, label: (t) => t('staff.nav.updates') },
  monthly: { href: PATHS.monthly, label: (t) => t('staff.nav.monthly') },
  settings: { href: PATHS.settings, label: (t) => t('staff.nav.settings') },
}

/** The home of each side is only current on its own address; the others on what lies below them too. */
const isCurrent = (href: string, path: string): boolean =>
  path === href || (href !== PATHS.me && href !== PATHS.staff && path.startsWith(`${href}/`))

/** The ways of somebody's own pages; `isStaff` adds the way to work. `path` is the page's own. */
export function memberNav(t: Translate, path: string, { isStaff }: { isStaff: boolean }): NavItem[] {
  const items: { href: string; label: string; also?: string }[] = [
    { href: PATHS.me, label: t('me.nav.home') },
    { href: PATHS.details, label: t('me.nav.details') },
    { href: PATHS.safeContact, label: t('me.nav.safety'), also: PATHS.custody },
    { href: PATHS.networks, label: t('me.nav.networks') },
    { href: PATHS.security, label: t('me.nav.security') },
    { href: PATHS.privacy, label: t('me.nav.privacy') },
    ...(isStaff ? [{ href: PATHS.staff, label: t('me.nav.work') }] : []),
  ]
  return items.map(({ href, label, also }) => ({ href, label, current: isCurrent(href, path) || path === also }))
}

/** The ways of staff: the desks she may go to, and back to her own pages. */
export function staffNav(t: Translate, path: string, allowed: readonly Desk[]): NavItem[] {
  return [
    ...allowed.map((desk) => ({
      href: desks[desk].href,
      label: desks[desk].label(t),
      current: isCurrent(desks[desk].href, path),
    })),
    { href: PATHS.me, label: t('staff.nav.mine'), current: false },
  ]
}
