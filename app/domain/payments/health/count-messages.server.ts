import { settings } from '#db/schema/installation.ts'
import { eq, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { newIdAt } from '../../shared/ids.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { putSetting } from '../put-setting.server.ts'

const COUNTED = 'providers.counted'
const MONTH_MS = 28 * 86_400_000
/** What was being stored when it was counted is counted the next time: no insert takes so long. */
const LAG_MS = 60_000

/**
 * Counts what providers told us by hour, each message once: from it silence is known (`silence`), and the table of messages need
 * not be read for it. Those of a card network are one kind, for it has hundreds. Every minute, by the sweep.
 */
export const countMessages = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await lockNames(tx, [COUNTED])
    const [known] = await tx.db.select().from(settings).where(eq(settings.key, COUNTED))
    // Ids sort by time, and there is no index of the other.
    const idAt = (ms: number) => newIdAt(() => new Date(ms))('inb')
    const from = known?.value ?? idAt(tx.now().getTime() - MONTH_MS)
    const until = idAt(tx.now().getTime() - LAG_MS)
    if (until <= from) return
    await tx.db.execute(sql`
      insert into provider_hours as kept (provider, kind, hour, messages, last_at)
      select provider, case provider when 'mpesa' then kind else 'event' end, date_trunc('hour', received_at), count(*), max(received_at)
        from inbox_messages where id > ${from} and id <= ${until}
       group by 1, 2, 3
      on conflict (provider, kind, hour) do update
        set messages = kept.messages + excluded.messages, last_at = greatest(kept.last_at, excluded.last_at)`)
    await putSetting(tx, COUNTED, until)
  })
