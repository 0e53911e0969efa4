/**
 * The kinds of things that a desk may see of a person: who she is · her phones and addresses · her card of safe contact ·
 * what she asked of us by law · which roles she holds · what was done to her record, without what stands in it · whether
 * her account is locked · gifts by phone, which are tied to a number and to no person · that she was written to, and
 * whether it arrived · as what she is a member, until when and why she left, by which organisation · what she wrote to become one · which
 * trainings she asked for and went to · whether she belongs to a group of the coordinator who looks.
 */
export const SIGHTS = [
  'identity',
  'contacts',
  'safe_contact',
  'requests',
  'roles',
  'trail',
  'lock',
  'payments',
  'messages',
  'membership',
  'joining',
  'trainings',
  'networks',
] as const
export type Sight = (typeof SIGHTS)[number]
