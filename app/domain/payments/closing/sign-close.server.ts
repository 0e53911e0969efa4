import { closeDifferences, closePostings, closeSums, dailyCloses } from '#db/schema/closes.ts'
import { sql } from 'drizzle-orm'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { Blocked, DayView } from '../close-views.ts'
import { sealWords } from './close-words.server.ts'
import { unsignedDay } from './day-of-rail.server.ts'
import { railKey } from './postings-of-rail.server.ts'
import type { Rail } from './rail.ts'
import { signedDay } from './signed-day.server.ts'

/** What somebody says of one difference: why it is none, or that the next close shall show it again. */
export type Answer = { answer: 'explained'; words: string } | { answer: 'carried' }
export type SignRefusal = 'not_allowed' | 'signed_already' | 'moved_meanwhile' | 'unanswered' | Blocked

/** Under which an answer is given: one receipt may differ on two days, and in two ways. */
export const answerKey = ({ day, what, reference }: { day: string; what: string; reference: string }): string =>
  `${day} ${what} ${reference}`

/**
 * Somebody of finance signs a day of one account, with an answer to every difference; from then on it stays as it is. `seen` is what her page
 * showed: where money moved since, she is shown it anew (`moved_meanwhile`). `unanswered`: a difference is neither explained nor carried.
 * `day_before_open`: something moved on an earlier day that nobody has signed; `later_signed`: a later one is signed already.
 */
export function signClose(
  ctx: Ctx,
  { rail, day, seen, answers }: { rail: Rail; day: string; seen: string; answers: ReadonlyMap<string, Answer> },
): Promise<Result<{ closeId: string }, SignRefusal>> {
  return inTransaction(ctx, async (tx): Promise<Result<{ closeId: string }, SignRefusal>> => {
    if (!(await holds(tx, 'finance'))) return refuse('not_allowed')
    // Two who sign at once: the second finds it signed.
    await lockNames(tx, [`close:${railKey(rail)}`])
    if (await signedDay(tx, rail, day)) return refuse('signed_already')
    const { view, postings } = await unsignedDay(tx, rail, day)
    if (view.blocked) return refuse(view.blocked)
    if (view.seen !== seen) return refuse('moved_meanwhile')
    const said = view.differences.map((row) => answers.get(answerKey(row)))
    if (said.some((one) => !one || (one.answer === 'explained' && one.words === ''))) return refuse('unanswered')
    const closeId = tx.newId('cls')
    await tx.db.insert(dailyCloses).values({
      ...{ id: closeId, ...rail, day, booksInMinor: view.books.in.minor, booksOutMinor: view.books.out.minor },
      ...{ statementInMinor: view.statement?.in.minor ?? null, statementOutMinor: view.statement?.out.minor ?? null },
      confirmedMinor: view.confirmed?.minor ?? null,
      ...{
        providerMovedMinor: view.provider?.moved.minor ?? null,
        booksMovedMinor: view.provider?.books.minor ?? null,
      },
      ...{ providerSince: view.provider?.since ?? null, providerUntil: view.provider?.until ?? null },
      ...{ signedBy: nameOf(tx.actor), signedAt: tx.now() },
    })
    await keep(tx, closeId, view, said as Answer[])
    const ids = postings.map(({ postingId }) => postingId)
    await tx.db.execute(
      sql`insert into ${closePostings} (posting_id, rail, close_id) select unnest(${sql.param(ids)}::text[]), ${railKey(rail)}, ${closeId}`,
    )
    await record(tx, { action: 'close.signed', detail: closeId })
    return ok({ closeId })
  })
}

/** The sums and the differences, each with what was said of it. */
async function keep(tx: Ctx, closeId: string, view: DayView, said: readonly Answer[]): Promise<void> {
  const sums = view.sums.map(({ what, books, statement }) => ({
    ...{ closeId, what, booksInMinor: books.in.minor, booksOutMinor: books.out.minor },
    ...{ statementInMinor: statement?.in.minor ?? 0n, statementOutMinor: statement?.out.minor ?? 0n },
  }))
  if (sums.length > 0) await tx.db.insert(closeSums).values(sums)
  const rows = view.differences.map(({ what, reference, books, statement, day, kind }, i) => {
    const [id, one] = [tx.newId('cdf'), said[i] as Answer]
    return {
      ...{ id, closeId, what, reference, kind, day, booksMinor: books.minor, statementMinor: statement.minor },
      ...{ answer: one.answer, createdAt: tx.now() },
      wordsSealed: one.answer === 'explained' ? sealWords(tx, id, one.words) : null,
    }
  })
  if (rows.length > 0) await tx.db.insert(closeDifferences).values(rows)
}
