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

/**
 * Roles whose holders may look for people and open their records; the policies of migrations 0004 and 0020 name the same
 * ones. A network's coordinator is none of them: she has the people of her networks, by the networks' own pages.
 */
export const SEEING: readonly Role[] = [
  'membership_officer',
  'training_officer',
  'protection',
  'finance',
  'data_protection',
]

/** Roles that are held for one cohort or one network, which is their scope. */
export const SCOPED: readonly Role[] = ['trainer', 'network_coordinator']

export const isRole = (text: string): text is Role => ROLES.some((role) => role === text)

export type HeldRole = { role: Role; scope: string }
