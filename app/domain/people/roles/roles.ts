/** Every role there is (design, section 4; `data_protection` by decision 0018). What each may see: `http/permissions.ts`. */
export const ROLES = [
  'membership_officer',
  'training_officer',
  'trainer',
  'finance',
  'fundraising',
  'monitoring',
  'communications',
  'network_coordinator',
  'protection',
  'data_protection',
  'auditor',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

/** Roles whose holders may look for people and open their records; the policies of migration 0004 name the same ones. */
export const SEEING: readonly Role[] = [
  'membership_officer',
  'training_officer',
  'network_coordinator',
  'protection',
  'finance',
  'data_protection',
]

/** Roles that are held for one cohort or one network, which is their scope. */
export const SCOPED: readonly Role[] = ['trainer', 'network_coordinator']

export const isRole = (text: string): text is Role => ROLES.some((role) => role === text)

export type HeldRole = { role: Role; scope: string }
