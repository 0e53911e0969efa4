import { deliveryReports } from '#db/schema/messages.ts'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { readPhone } from '../../shared/phone.server.ts'
import { reportPlace, toIndexOf } from '../message.server.ts'
import { liftByWord, stopAddress } from '../standing.server.ts'
import { applyProgress } from './apply-progress.server.ts'
import { readMailReport } from './read-mail-report.ts'
import { readDelivery, readInbound } from './read-sms-report.ts'
import type { Tidings } from './tidings.ts'

type Report = typeof deliveryReports.$inferSelect

const BATCH = 50
/** Half a minute more after each try; what is about none of our messages by then is about something else of ours. */
const MOST_TRIES = 8

export type Outcome = 'applied' | 'nothing_new' | 'not_ours' | 'nothing' | 'kept:unread' | 'kept:fault'

/**
 * Applies the reports that wait, in the order in which they came, each by itself. One about a message that is not marked
 * as sent yet waits for it. Answers how many are done with; faults are returned, and tried again.
 */
export const applyReports = (ctx: Ctx): Promise<{ applied: number; faults: unknown[] }> =>
  asPortal(ctx, 'reports', async (tx) => {
    const now = tx.now().toISOString()
    const waiting = await tx.db
      .select()
      .from(deliveryReports)
      .where(
        and(
          isNull(deliveryReports.appliedAt),
          sql`${deliveryReports.receivedAt} + ${deliveryReports.tries} * interval '30 seconds' <= ${now}::timestamptz`,
        ),
      )
      .orderBy(asc(deliveryReports.receivedAt), asc(deliveryReports.id))
      .limit(BATCH)
      .for('update', { skipLocked: true })
    let applied = 0
    const faults: unknown[] = []
    for (const report of waiting) {
      const outcome = await applyOne(tx, report).catch((fault: unknown) => {
        faults.push(fault)
        return 'kept:fault' as const
      })
      const isDone = outcome !== 'kept:fault' && outcome !== 'not_ours'
      if (isDone) applied++
      const over = isDone || report.tries + 1 >= MOST_TRIES
      await tx.db
        .update(deliveryReports)
        .set(over ? { appliedAt: tx.now(), outcome } : { tries: report.tries + 1 })
        .where(eq(deliveryReports.id, report.id))
    }
    return { applied, faults }
  })

const applyOne = (ctx: Ctx, report: Report): Promise<Outcome> =>
  // A savepoint of its own: what fails here leaves the others alone.
  inTransaction(ctx, async (tx) => {
    const tidings = read(tx, report)
    switch (tidings.kind) {
      case 'progress':
        return applyProgress(tx, report.channel, tidings)
      case 'word': {
        const toIndex = toIndexOf(tx, 'sms', numberOf(tidings.from))
        if (tidings.word === 'stop') await stopAddress(tx, { channel: 'sms', toIndex }, 'stop_word')
        else await liftByWord(tx, toIndex)
        return 'applied'
      }
      case 'nothing':
        return 'nothing'
      case 'unread':
        return 'kept:unread'
    }
  })

function read(tx: Ctx, { id, channel, kind, bodySealed }: Report): Tidings {
  const body = tx.vault.open(reportPlace(id), bodySealed)
  if (channel === 'mail') return readMailReport(body)
  return kind === 'delivery' ? readDelivery(body) : readInbound(body)
}

/** The one form in which numbers are kept: digits with the country's code first. */
function numberOf(text: string): string {
  const kenyan = readPhone(text)
  return kenyan.ok ? kenyan.value : text.replaceAll(/\D/g, '')
}
