import { newsletters } from '#db/schema/newsletter.ts'
import { desc, eq } from 'drizzle-orm'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { worksHere } from '../post.server.ts'
import { type ComposedLetter, letterIn } from './compose-newsletter.server.ts'
import { type LetterRow, openLetter } from './letter.server.ts'
import type { NewsletterWords } from './schemas.ts'

const MOST = 100

export type LetterInList = { id: string; stage: LetterRow['stage']; start: string; changedAt: Date }
export type OpenLetter = {
  letter: Pick<LetterRow, 'id' | 'stage' | 'version' | 'postIds' | 'approvedAt' | 'sentAt'>
  words: NewsletterWords
  shown: Record<'en' | 'sw', ComposedLetter>
  isMine: boolean
}

/** The letters of the desk, newest first; empty for whoever does not work there. */
export const listLetters = (ctx: Ctx): Promise<LetterInList[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await worksHere(tx))) return []
    const rows = await tx.db.select().from(newsletters).orderBy(desc(newsletters.createdAt)).limit(MOST)
    return rows.map((row) => ({
      ...{ id: row.id, stage: row.stage, changedAt: row.changedAt },
      start: startOf(openLetter(tx, row).en),
    }))
  })

/** A letter as its desk sees it, in both languages as it would go out now; null where it is not hers to see. */
export const readLetter = (ctx: Ctx, letterId: string): Promise<OpenLetter | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await worksHere(tx))) return null
    const [row] = await tx.db.select().from(newsletters).where(eq(newsletters.id, letterId))
    if (!row) return null
    const { id, stage, version, postIds, approvedAt, sentAt } = row
    return {
      letter: { id, stage, version, postIds, approvedAt, sentAt },
      words: openLetter(tx, row),
      shown: { en: await letterIn(tx, row, 'en'), sw: await letterIn(tx, row, 'sw') },
      isMine: row.writers.includes(nameOf(tx.actor)),
    }
  })

/** The first words of a text, as many as fit into a line of a list. */
const startOf = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 80).replace(/\s+\S*$/, '')} …`)
