import {
  applyAccountStatement,
  countWaitingStatements,
  goOn,
  openAccountStatement,
  queueAccountStatement,
} from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { outbox } from '#db/schema/messages.ts'
import { csvOf, deskOf, held, line, readAt, statement, statementIn } from '#tests/factories/account-statements.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { Crash, crashingDb } from '#tests/setup/crashing.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const jobsOf = async (ctx: Ctx) =>
  (await ctx.db.select().from(outbox).where(eq(outbox.job, 'account-statement.apply'))).map(({ payload }) => payload)
const stalls = async (desk: Ctx, statementId: string) => (await openAccountStatement(desk, statementId))?.isStalled
const charge = () => line({ kind: 'charge', paidIn: 0, withdrawn: -500, details: 'Pay Bill Charge', party: null })

test('a statement whose job never comes is seen after ten minutes, and let go on once', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await deskOf(ctx)
  const { statementId } = await readAt(desk, csvOf(statement([line(), line()])))
  expect(await stalls(desk, statementId)).toBe(false)
  expect(await goOn(desk, { statementId })).toEqual({ ok: false, code: 'not_stalled' })
  await queueAccountStatement(desk, { statementId })
  portal.moveClock(9 * 60)
  expect([await stalls(desk, statementId), await countWaitingStatements(desk)]).toEqual([false, 0])
  portal.moveClock(60)
  expect([await stalls(desk, statementId), await countWaitingStatements(desk)]).toEqual([true, 1])

  const other = actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)
  expect(await goOn(other, { statementId })).toEqual({ ok: false, code: 'not_allowed' })
  expect(await goOn(desk, { statementId: 'ast_none' })).toEqual({ ok: false, code: 'no_such_statement' })
  expect(await goOn(desk, { statementId })).toEqual({ ok: true, value: null })
  expect(await jobsOf(ctx)).toEqual([{ statementId }, { statementId }])
  expect([await stalls(desk, statementId), await countWaitingStatements(desk)]).toEqual([false, 0])
  expect(await goOn(desk, { statementId })).toEqual({ ok: false, code: 'not_stalled' })
  const log = await portal.owner.db.select().from(auditEvents).where(eq(auditEvents.action, 'account_statement.again'))
  expect(log.map(({ detail }) => detail)).toEqual([`${statementId} 0 2`])

  await applyAccountStatement(ctx, { statementId })
  portal.moveClock(3_600)
  expect([await stalls(desk, statementId), await countWaitingStatements(desk)]).toEqual([false, 0])
  expect(await held(ctx, `asset:mpesa:${SHORTCODE}`)).toBe(100_000n)
})

test('one that stopped in the middle goes on behind its last batch, each row once', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await deskOf(ctx)
  const { statementId } = await readAt(desk, csvOf(statement([line(), charge(), line()])))
  await queueAccountStatement(desk, { statementId })
  for (let left = 10; (await statementIn(ctx, statementId)).done === 0; left += 5) {
    const mortal = { ...ctx, db: crashingDb(portal.sql, { left }) }
    await applyAccountStatement(mortal, { statementId }).catch((fault: unknown) => {
      if (!(fault instanceof Crash) && !((fault as Error).cause instanceof Crash)) throw fault
    })
  }
  const { state, done } = await statementIn(ctx, statementId)
  expect([state, done]).toEqual(['applying', 2])
  portal.moveClock(9 * 60)
  expect(await stalls(desk, statementId)).toBe(false)
  portal.moveClock(60)
  expect(await stalls(desk, statementId)).toBe(true)
  expect((await goOn(desk, { statementId })).ok).toBe(true)
  expect(await applyAccountStatement(ctx, { statementId })).toBe(1)
  expect((await statementIn(ctx, statementId)).state).toBe('applied')
  expect(await held(ctx, `asset:mpesa:${SHORTCODE}`)).toBe(99_500n)
  await portal.expectBooksToHold()
})
