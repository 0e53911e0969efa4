import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { applyAccountStatement, queueAccountStatement } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import {
  csvOf,
  deskOf,
  held,
  imported,
  line,
  readAt,
  rowsIn,
  statement,
  verdictsIn,
} from '#tests/factories/account-statements.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { asc } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const ASSET = `asset:mpesa:${SHORTCODE}`

describe('the same again', () => {
  test('the same file is the same statement, and applying it once more does nothing', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const bytes = csvOf(statement([line(), line()]))
    const statementId = await imported(portal, desk, bytes)
    const before = await ledgerOf(ctx)
    expect(await readAt(desk, bytes)).toEqual({ statementId, state: 'applied', isKnown: true })
    expect(await queueAccountStatement(desk, { statementId })).toEqual({ ok: false, code: 'not_dry' })
    expect(await applyAccountStatement(ctx, { statementId })).toBe(0)
    expect(await ledgerOf(ctx)).toEqual(before)
  })

  test('a file that overlaps fills only what is new', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const [first, second, third] = [line(), line(), line()]
    await imported(portal, desk, csvOf(statement([first, second])))
    const statementId = await imported(portal, desk, csvOf(statement([second, third], { opening: 150_000 })))
    expect(await verdictsIn(ctx, statementId)).toEqual({ matched: 1, filled: 1 })
    expect(await held(ctx, ASSET)).toBe(150_000n)
  })

  test('two people who bring one file at once bring it once', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const [one, two] = [await deskOf(ctx), await deskOf(ctx)]
    const bytes = csvOf(statement([line()]))
    const [a, b] = await Promise.all([readAt(one, bytes), readAt(two, bytes)])
    expect(a.statementId).toBe(b.statementId)
    expect(a.isKnown).not.toBe(b.isKnown)
    expect(await rowsIn(ctx, a.statementId)).toHaveLength(1)
  })

  test('two workers that apply one statement at once apply each row once', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await deskOf(ctx)
    const { statementId } = await readAt(desk, csvOf(statement(Array.from({ length: 450 }, () => line()))))
    await queueAccountStatement(desk, { statementId })
    const done = await Promise.all([1, 2].map(() => applyAccountStatement(ctx, { statementId })))
    expect(done.reduce((sum, n) => sum + n, 0)).toBe(450)
    expect(await held(ctx, ASSET)).toBe(450n * 50_000n)
    await portal.expectBooksToHold()
  })
})

/** Everything in the ledger, in an order of its own. */
const ledgerOf = async (ctx: Ctx) => ({
  postings: await ctx.db.select().from(ledgerPostings).orderBy(asc(ledgerPostings.id)),
  entries: await ctx.db.select().from(ledgerEntries).orderBy(asc(ledgerEntries.id)),
})
