import { record } from '#app/domain/people/audit/record.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { outbox } from '#db/schema/messages.ts'
import { aPerson } from '#tests/factories/people.ts'
import { type TestPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import postgres from 'postgres'

export const WHY = 'she asked by phone for a new card'

/** A log of `length` entries of all kinds: with and without subject, detail and reason. */
export async function aLog(ctx: Ctx, length: number): Promise<void> {
  const { personId } = await aPerson(ctx)
  for (let i = 0; i < length; i++) {
    await inTransaction(ctx, (tx) =>
      record(
        tx,
        i % 3 === 0
          ? { action: 'record.opened', subject: personId, reason: WHY }
          : i % 3 === 1
            ? { action: 'keys.rotated', detail: 'k2' }
            : { action: 'account.frozen', subject: personId },
      ),
    )
  }
}

/** Somebody who has the database, past every guard in it, and not the keys. */
export async function intruder(portal: TestPortal) {
  const sql = postgres(portal.url, { max: 1, onnotice: () => {}, types: { bigint: postgres.BigInt } })
  await sql`alter table audit_events disable trigger user`
  return { sql, [Symbol.asyncDispose]: () => sql.end() }
}

/** What staff have been told, in order. */
export const alerts = (ctx: Ctx) =>
  ctx.db.select({ payload: outbox.payload }).from(outbox).where(eq(outbox.job, 'staff.alert'))
