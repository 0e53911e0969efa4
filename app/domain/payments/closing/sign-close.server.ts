import { closeDifferences, closePostings, dailyCloses } from '#db/schema/closes.ts'
import { sql } from 'drizzle-orm'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { sealWords } from './close-words.server.ts'
import { signedDay, unsignedDay } from './day-of-rail.server.ts'
import { railKey } from './postings-of-rail.server.ts'
import type { Rail } from './rail.ts'

/** What somebody says of one difference: why it is none, or that the next close shall show it again. */
export type Answer = { answer: 'explained'; words: string } | { answer: 'carried' }
export type SignRefusal =
  'not_allowed' | 'signed_already' | 'day_not_over' | 'day_before_open' | 'moved_meanwhile' | 'unanswered'

/** Under which an answer is given: one receipt may differ on two days. */
export const answerKey = ({ day, reference }: { day: string; reference: string }): string => `${day} ${reference}`

/**
 * Somebody of finance signs a day of one account, with an answer to every difference; from then on it stays as it is. `seen` is what her page
 * showed: where money moved since, she is shown it anew (`moved_meanwhile`). `unanswered`: a difference is neither explained nor carried.
 * `day_before_open`: money moved on an earlier day that nobody has signed.
 */
export function signClose(
  ctx: Ctx,
  { rail, day, seen, answers }: { rail: Rail; day: string; seen: string; answers: ReadonlyMap<string, Answer> },
): Promise<Result<{ closeId: string }, SignRefusal>> {
  return inTransaction(ctx, async (tx): Promise<Result<{ closeId: string }, SignRefusal>> => {
    if (!(await holds(tx, 'finance'))) return refuse('not_allowed')
    // Two who sign at once: the second finds it signed.
    await lockNames(tx, [`close:${rail.provider}:${rail.account}:${rail.currency}`])
    if (await signedDay(tx, rail, day)) return refuse('signed_already')
    const { view, postings } = await unsignedDay(tx, rail, day)
    if (view.blocked) return refuse(view.blocked)
    if (view.seen !== seen) return refuse('moved_meanwhile')
    const closeId = tx.newId('cls')
    const at = tx.now()
    const rows = view.differences.flatMap(({ reference, books, statement, day: of, kind }) => {
      const said = answers.get(answerKey({ day: of, reference }))
      if (!said || (said.answer === 'explained' && said.words === '')) return []
      const id = tx.newId('cdf')
      return [
        {
          ...{ id, closeId, reference, kind, day: of, booksMinor: books.minor, statementMinor: statement.minor },
          ...{ answer: said.answer, createdAt: at },
          wordsSealed: said.answer === 'explained' ? sealWords(tx, id, said.words) : null,
        },
      ]
    })
    if (rows.length < view.differences.length) return refuse('unanswered')
    await tx.db.insert(dailyCloses).values({
      ...{ id: closeId, ...rail, day, booksInMinor: view.books.in.minor, booksOutMinor: view.books.out.minor },
      ...{ statementInMinor: view.statement?.in.minor ?? null, statementOutMinor: view.statement?.out.minor ?? null },
      ...{ providerDiffersMinor: view.provider?.differs.minor ?? null, providerUntil: view.provider?.until ?? null },
      ...{ signedBy: nameOf(tx.actor), signedAt: at },
    })
    const ids = postings.map(({ postingId }) => postingId)
    await tx.db.execute(
      sql`insert into ${closePostings} (posting_id, rail, close_id) select unnest(${sql.param(ids)}::text[]), ${railKey(rail)}, ${closeId}`,
    )
    if (rows.length > 0) await tx.db.insert(closeDifferences).values(rows)
    await record(tx, { action: 'close.signed', detail: closeId })
    return ok({ closeId })
  })
}
