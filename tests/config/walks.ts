/**
 * Tests that walk through everything that is served, try every fault on a whole database, or go through a long story in the browser.
 * They take minutes each: `npm run test:walks` runs them, with those of whole processes, and CI runs them with every change.
 * `npm test` has what everybody runs before a commit, and stays under ten minutes on two cores.
 */
export const WALKS: readonly string[] = [
  'tests/domain/checks.test.ts',
  'tests/property/desk-decisions.test.ts',
  'tests/property/membership-reminders.test.ts',
  'tests/requests/cards.test.ts',
  'tests/requests/climbers.test.ts',
  'tests/requests/enumeration.test.ts',
  'tests/requests/headers.test.ts',
  'tests/requests/leaks.test.ts',
  'tests/requests/matrix.test.ts',
  'tests/requests/monthly.test.ts',
  'tests/requests/outings.test.ts',
  'tests/requests/pages.test.ts',
  'tests/requests/receipts.test.ts',
  'tests/requests/session-theft.test.ts',
  'tests/requests/share.test.ts',
  'tests/requests/sign-in.test.ts',
]

/** The same in the browser: one after the other, each with a portal of its own. */
export const TOURS: readonly string[] = [
  'tests/journeys/cards.test.ts',
  'tests/journeys/climbing.test.ts',
  'tests/journeys/custody.test.ts',
  'tests/journeys/desk-keys.test.ts',
  'tests/journeys/desks.test.ts',
  'tests/journeys/every-page.test.ts',
  'tests/journeys/exit.test.ts',
  'tests/journeys/inside.test.ts',
  'tests/journeys/joining2.test.ts',
  'tests/journeys/membership.test.ts',
  'tests/journeys/outings.test.ts',
  'tests/journeys/passkeys.test.ts',
  'tests/journeys/request.test.ts',
  'tests/journeys/watches.test.ts',
  'tests/journeys/words.test.ts',
]
