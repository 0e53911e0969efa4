import { applications, applicationWords } from '#db/schema/applications.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { applicationByKey } from './application.server.ts'
import { wordIndexOf, wordOf } from './words.server.ts'

/** So many members she may ask: more would be a search for somebody who says yes. */
export const MOST_WORDS = 6

/** One more word to give to a member. Whether one of those before has been used she is not told, so she may always ask for the next. */
export const anotherWord = (
  ctx: Ctx,
  { key }: { key: string },
): Promise<Result<null, 'no_such_application' | 'not_open' | 'no_more_words'>> =>
  asPortal(ctx, 'joining', async (tx): Promise<Result<null, 'no_such_application' | 'not_open' | 'no_more_words'>> => {
    const found = await applicationByKey(tx, key, true)
    if (!found) return refuse('no_such_application')
    if (found.state !== 'submitted' && found.state !== 'needs_information') return refuse('not_open')
    if (found.review !== 'full') return refuse('not_open')
    if (found.words >= MOST_WORDS) return refuse('no_more_words')
    const place = found.words + 1
    const wordIndex = wordIndexOf(tx, wordOf(tx, found.id, place))
    await tx.db.insert(applicationWords).values({ applicationId: found.id, place, wordIndex })
    await tx.db.update(applications).set({ words: place }).where(eq(applications.id, found.id))
    return ok(null)
  })
