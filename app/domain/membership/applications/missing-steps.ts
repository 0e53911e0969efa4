import type { Kind } from '../kinds/kinds.ts'
import { type Answers, asksFor, type Step, stepsOf } from './answers.ts'
import { stepForms } from './schemas.ts'

/** Which steps of the form are not complete yet, in their order. A defender or organisation can be reached in some way. */
export const missingSteps = (kind: Kind, isSignedIn: boolean, answers: Answers): Step[] =>
  stepsOf(kind, isSignedIn).filter((step) => !isComplete(kind, step, answers))

function isComplete(kind: Kind, step: Step, answers: Answers): boolean {
  if (!stepForms[step].safeParse(answers).success) return false
  if (step === 'who') return !asksFor(kind, 'county') || answers.county !== ''
  return step !== 'reach' || kind === 'friend' || answers.phone !== '' || answers.email !== ''
}
