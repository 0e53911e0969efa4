import type { ClimbErrors, ClimbValues } from '#app/ui/climb-form.tsx'
import type { ZodError } from 'zod'
import type { SentForm } from './form.server.ts'

/** What a climber's form held, as it was typed. */
export const climbValues = (
  form: SentForm,
): ClimbValues & { name: string; story: string; goal: string; county: string; isRanked: boolean } => ({
  kind: form.text('kind', 20),
  name: form.text('name', 200),
  // Browsers send line ends as two characters, and a limit is told in letters.
  story: form.text('story', 4_000).replaceAll('\r\n', '\n'),
  goal: form.text('goal', 40),
  county: form.text('county', 10),
  email: form.text('email', 300).trim(),
  phone: form.text('phone', 60),
  guardian: form.text('guardian', 200),
  isOffLists: form.isTicked('isOffLists'),
  isRanked: !form.isTicked('isOffLists'),
  isChild: form.isTicked('isChild'),
  guardianConsents: form.isTicked('guardianConsents'),
  photoAllowed: form.isTicked('photoAllowed'),
  consent: form.isTicked('consent'),
})

/** The first thing that is wrong with each field. */
export const climbErrors = (error: ZodError): ClimbErrors =>
  Object.fromEntries(error.issues.toReversed().map(({ path, message }) => [String(path[0]), message])) as ClimbErrors
