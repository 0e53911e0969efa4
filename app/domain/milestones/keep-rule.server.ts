import { indicators, indicatorVersions } from '#db/schema/milestones.ts'
import { max } from 'drizzle-orm'
import { holds, record } from '../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { PUBLISHES, type Unit } from './codes.ts'
import { allIndicators, holdIndicator } from './milestone.server.ts'
import type { RuleForm } from './schemas.ts'

export type KeepRuleRefusal = 'not_yours' | 'no_such_indicator' | 'slug_taken' | 'money_is_counted'
type Input = { slug: string; form: RuleForm; fresh?: { unit: Unit; countsPeople: boolean } }

/**
 * Says what an indicator is called and how it is counted from now on, as a version of its own: figures that were written before keep the
 * rule by which they were. With `fresh` it is a new one, which staff report (`slug_taken`); money has its ledger and is
 * not reported (`money_is_counted`).
 */
export const keepRule = (ctx: Ctx, { slug, form, fresh }: Input): Promise<Result<null, KeepRuleRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, KeepRuleRefusal>> => {
    if (!(await holds(tx, ...PUBLISHES))) return refuse('not_yours')
    if (fresh?.unit === 'cents') return refuse('money_is_counted')
    await holdIndicator(tx, slug)
    const known = (await allIndicators(tx)).find((one) => one.slug === slug)
    if (fresh && known) return refuse('slug_taken')
    if (!fresh && !known) return refuse('no_such_indicator')
    const indicatorId = known?.id ?? tx.newId('ind')
    if (fresh) {
      const [last] = await tx.db.select({ position: max(indicators.position) }).from(indicators)
      await tx.db.insert(indicators).values({
        ...{ id: indicatorId, slug, computedBy: null, ...fresh, isOnHome: false },
        ...{ position: (last?.position ?? 0) + 1, createdAt: tx.now() },
      })
    }
    const no = (known?.version ?? 0) + 1
    await tx.db
      .insert(indicatorVersions)
      .values({ indicatorId, no, ...form, setBy: nameOf(tx.actor), createdAt: tx.now() })
    await record(tx, { action: 'milestone.rule_set', detail: `${slug} ${no}` })
    return ok(null)
  })
