/**
 * The kinds of things that a desk may see of a person: who she is · her phones and addresses · her card of safe contact ·
 * what she asked of us by law · which roles she holds · what was done to her record, without what stands in it · whether
 * her account is locked · gifts by phone, which are tied to a number and to no person · that she was written to, and
 * whether it arrived.
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
] as const
export type Sight = (typeof SIGHTS)[number]
