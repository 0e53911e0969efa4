import { applicationQuestions } from '#db/schema/applications.ts'
import { and, eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { kes, type Money } from '../../shared/money.ts'
import type { Kind } from '../kinds/kinds.ts'
import { kindOn } from '../kinds/kind-versions.server.ts'
import { MOST_WORDS } from './another-word.server.ts'
import { type Answers, type ApplicationState, type DeclineReason, type Step, stepsOf } from './answers.ts'
import { type Application, applicationByKey, applicationPlace, draftOf } from './application.server.ts'
import { missingSteps } from './missing-steps.ts'
import { wordOf } from './words.server.ts'

/** Her own page, as whoever has its key sees it. Who vouched, and whether, is not in it. */
export type OwnApplication = {
  kind: Kind
  kindName: { en: string; sw: string }
  state: ApplicationState
  isSignedIn: boolean
  steps: { step: Step; isDone: boolean }[]
  /** As she last wrote it; empty once she is a member. */
  answers: Answers
  /** What she gives to whom she trusts; empty where her kind needs nobody to speak for her. */
  words: string[]
  mayHaveMoreWords: boolean
  /** What staff ask, while they wait for her. */
  question: string | null
  /** Typed at the Paybill as the account, and what it comes to; null before she has sent it, and where nothing is to be paid. */
  pay: { number: string; due: Money } | null
  reason: DeclineReason | null
  note: string | null
  /** Whether this link may open her account. */
  mayClaim: boolean
  isClaimed: boolean
}

/** Null where no page has this key. */
export const ownApplication = (ctx: Ctx, key: string): Promise<OwnApplication | null> =>
  asPortal(ctx, 'joining', async (tx) => {
    const found = await applicationByKey(tx, key)
    if (!found) return null
    const { id, kind, state, personId, review, reason, noteSealed, isNewPerson, claimedAt } = found
    const version = await kindOn(tx, kind, dayOf(tx.now()))
    const answers = draftOf(tx, found)
    const isSignedIn = personId !== null && isNewPerson !== true
    const missing = missingSteps(kind, isSignedIn, answers)
    const isOpen = state === 'submitted' || state === 'needs_information'
    const count = isOpen && review === 'full' ? found.words : 0
    const due = version ? kes(version.priceMinor + version.joiningMinor) : null
    // Who has an account reads there what she pays, under her own number.
    const mayPay = (isOpen || isNewPerson === true) && found.number !== null && due !== null && due.minor > 0n
    return {
      ...{ kind, state, isSignedIn, answers, reason: reason as DeclineReason | null },
      kindName: { en: version?.nameEn ?? kind, sw: version?.nameSw ?? kind },
      steps: stepsOf(kind, isSignedIn).map((step) => ({ step, isDone: !missing.includes(step) })),
      words: Array.from({ length: count }, (_, i) => wordOf(tx, id, i + 1)),
      mayHaveMoreWords: count > 0 && count < MOST_WORDS,
      question: state === 'needs_information' ? await questionOf(tx, found) : null,
      pay: mayPay && due ? { number: found.number ?? '', due } : null,
      note: noteSealed && tx.vault.open(applicationPlace('applications.note_sealed', id), noteSealed),
      mayClaim: state === 'approved' && isNewPerson === true && claimedAt === null,
      isClaimed: claimedAt !== null,
    }
  })

async function questionOf(tx: Ctx, { id, version }: Application): Promise<string | null> {
  const [row] = await tx.db
    .select()
    .from(applicationQuestions)
    .where(and(eq(applicationQuestions.applicationId, id), eq(applicationQuestions.version, version)))
  return row ? tx.vault.open(applicationPlace('application_questions.words_sealed', row.id), row.wordsSealed) : null
}
