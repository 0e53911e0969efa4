import { inclusionNotices, organisationInvitations } from '#db/schema/inclusion.ts'
import { directoryEntries } from '#db/schema/directory.ts'
import { consents } from '#db/schema/rights.ts'
import { lt, sql } from 'drizzle-orm'
import { notify, tellSafely } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { forgetEntries } from '../directory/show-in-directory.server.ts'
import { uncovered } from './cover.server.ts'
import { ASKED_KEPT_DAYS } from './codes.ts'

const DAY_MS = 86_400_000

/**
 * Tells everybody who is included and whose organisation belongs no more, each once for each time: what her own days of grace are stands in her pages.
 * Of one organisation, or of all; answers how many were told.
 */
export const tellIncluded = (ctx: Ctx, organisationId?: string): Promise<number> =>
  asPortal(ctx, 'dues', async (tx) => {
    let told = 0
    for (const { included_id, person_id, last_on } of await uncovered(tx, dayOf(tx.now()), organisationId)) {
      // Written first: of two that come at once one finds it there, and says nothing.
      const written = await tx.db
        .insert(inclusionNotices)
        .values({ includedId: included_id, lastOn: last_on, createdAt: tx.now() })
        .onConflictDoNothing()
        .returning({ includedId: inclusionNotices.includedId })
      if (written.length === 0) continue
      await notify(tx, person_id, 'inclusion_over', included_id)
      await tellSafely(tx, { personId: person_id, kind: 'news_waits' })
      told++
    }
    return told
  })

/** Forgets who was asked to be included, once it is long ago, and what somebody showed who agrees to it or belongs no more. */
export const forgetAsked = (ctx: Ctx): Promise<void> =>
  asPortal(ctx, 'dues', async (tx) => {
    const long = new Date(tx.now().getTime() - ASKED_KEPT_DAYS * DAY_MS)
    await tx.db.delete(organisationInvitations).where(lt(organisationInvitations.createdAt, long))
    await tx.db.execute(sql`delete from ${directoryEntries} d where not exists
      (select from ${consents} c where c.person_id = d.person_id and c.purpose = 'directory' and c.withdrawn_at is null)`)
    await forgetEntries(tx)
  })
