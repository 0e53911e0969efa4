import { purposeTotal } from '#app/domain/payments/index.server.ts'
import { CODE_PREFIXES, mintCode } from '#app/domain/payments/account-codes/code.ts'
import { incomeAccount, unallocatedAccount } from '#app/domain/payments/ledger/accounts.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { accountCodes, paymentAttempts } from '#db/schema/payments.ts'
import { crashingDb, type Fuse } from '#tests/setup/crashing.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { randomInt } from 'node:crypto'
import type { Step } from './histories.ts'
import { apply, applyAll, type Life } from './life.ts'
import { Model } from './model.ts'
import { take } from './steps.ts'

/** A portal in which many histories are lived one after the other, each with a campaign of its own. */
export async function openWorld() {
  const portal = await openPortal()
  const fuse: Fuse = { left: Infinity }
  const ctx: Ctx = { ...portal.ctx, db: crashingDb(portal.sql, fuse) }
  const ruled = () => balance(portal.ctx, [unallocatedAccount(CLIMB.purpose, CLIMB.purposeId)])
  let count = 0

  return {
    expectBooksToHold: portal.expectBooksToHold,
    [Symbol.asyncDispose]: () => portal[Symbol.asyncDispose](),
    async live(history: readonly Step[]) {
      await applyAll(ctx)
      const purposeId = `cmp_history_${count++}`
      const code = mintCode(CODE_PREFIXES.campaign, randomInt)
      await portal.ctx.db.insert(accountCodes).values({ code, purpose: 'campaign', purposeId, createdAt: ctx.now() })
      const life: Life = {
        ctx,
        fuse,
        model: new Model(),
        waiting: [],
        attempts: new Map(),
        payers: new Map(),
        code,
        purposeId,
      }
      const before = (await ruled()).minor
      for (const step of history) await take(life, step)
      await apply(life)

      const total = await purposeTotal(portal.ctx, { purpose: 'campaign', purposeId })
      const own = await balance(portal.ctx, [incomeAccount('campaign', purposeId)])
      const paid: Record<number, boolean> = {}
      for (const [n, { id }] of life.attempts)
        paid[n] =
          (await portal.ctx.db.select().from(paymentAttempts).where(eq(paymentAttempts.id, id)))[0]?.state === 'paid'
      return {
        expected: {
          campaign: life.model.total('campaign'),
          ledger: -life.model.total('campaign').cents,
          rule: -life.model.total('rule').cents,
          paid: Object.fromEntries([...life.model.prompts].map(([n, p]) => [n, p.paid])),
        },
        actual: {
          campaign: { cents: total.received.minor, payments: total.payments },
          ledger: own.minor,
          rule: (await ruled()).minor - before,
          paid,
        },
      }
    },
  }
}
