/** What can be counted from the registers (`computed.server.ts`). */
export const COMPUTED = ['members', 'trained', 'networks', 'trainings', 'sessions', 'counties', 'raised'] as const
export type Computed = (typeof COMPUTED)[number]

/** What a figure is a number of. `cents` is money in KES, of which nothing is reported by hand: the ledger has it. */
export const UNITS = [
  'people',
  'organisations',
  'networks',
  'trainings',
  'sessions',
  'counties',
  'awards',
  'wins',
  'cents',
] as const
export type Unit = (typeof UNITS)[number]

/** How a figure stands. */
export const STATES = ['draft', 'verified', 'published', 'returned', 'withdrawn', 'replaced'] as const
export type State = (typeof STATES)[number]
export type Act = 'verify' | 'return' | 'publish' | 'withdraw' | 'replace'

/** From where to where an act leads; the database holds the same ways (`milestone_steps_keep`). */
export const ACTS: Readonly<Record<Act, { from: readonly State[]; to: Exclude<State, 'draft'> }>> = {
  verify: { from: ['draft'], to: 'verified' },
  return: { from: ['draft', 'verified'], to: 'returned' },
  publish: { from: ['verified'], to: 'published' },
  withdraw: { from: ['published'], to: 'withdrawn' },
  /** Of an opening alone, by the desk: the register takes its place. */
  replace: { from: ['published'], to: 'replaced' },
}

/** Nothing that counts fewer people is published (docs/decisions/0050). */
export const LEAST_PEOPLE = 10n

/** By what a figure may be broken down, and into what. `not_said` is one of them, so that a table comes to its figure. */
export const SPLITS = {
  county: null,
  sex: ['women', 'men', 'intersex', 'not_said'],
  age: ['under_18', '18_24', '25_35', '36_60', 'over_60', 'not_said'],
  disability: ['with', 'without', 'not_said'],
} as const
export type Split = keyof typeof SPLITS
export const isSplit = (text: string): text is Split => Object.hasOwn(SPLITS, text)

/** Who sees the desk: as the policies of migration 0026. */
export const READS = [
  'monitoring',
  'communications',
  'training_officer',
  'membership_officer',
  'fundraising',
  'administrator',
  'auditor',
] as const
/** Who may own an indicator: writes its figures, and verifies those of others. Those of monitoring do of all. */
export const OWNERS = ['monitoring', 'communications', 'training_officer', 'membership_officer', 'fundraising'] as const
export type Owner = (typeof OWNERS)[number]
/** Who publishes, takes back and keeps the rules. */
export const PUBLISHES = ['monitoring', 'communications'] as const
