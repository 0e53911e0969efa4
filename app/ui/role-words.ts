import type { Translate } from '#app/i18n/translate.ts'

/** Every role there is (`people/roles/roles.ts`). */
export type RoleName =
  | 'membership_officer'
  | 'training_officer'
  | 'trainer'
  | 'finance'
  | 'fundraising'
  | 'monitoring'
  | 'communications'
  | 'network_coordinator'
  | 'protection'
  | 'data_protection'
  | 'auditor'
  | 'administrator'

export const roleWords: Record<RoleName, (t: Translate) => string> = {
  membership_officer: (t) => t('staff.role.membership_officer'),
  training_officer: (t) => t('staff.role.training_officer'),
  trainer: (t) => t('staff.role.trainer'),
  finance: (t) => t('staff.role.finance'),
  fundraising: (t) => t('staff.role.fundraising'),
  monitoring: (t) => t('staff.role.monitoring'),
  communications: (t) => t('staff.role.communications'),
  network_coordinator: (t) => t('staff.role.network_coordinator'),
  protection: (t) => t('staff.role.protection'),
  data_protection: (t) => t('staff.role.data_protection'),
  auditor: (t) => t('staff.role.auditor'),
  administrator: (t) => t('staff.role.administrator'),
}

export type HeldRole = { role: RoleName; scope: string }

/** An id says nothing to people: where nobody has put a name in its place, it is left out. */
const isId = (scope: string): boolean => scope.startsWith('net_')

/** `Trainer (Cohort 7)`: a role with what it is held for. */
export const sayRole = (t: Translate, { role, scope }: HeldRole): string =>
  scope === '' || isId(scope) ? roleWords[role](t) : `${roleWords[role](t)} (${scope})`
