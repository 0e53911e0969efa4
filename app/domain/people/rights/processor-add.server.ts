import { processors } from '#db/schema/rights.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { atDesk } from './processing-desk.server.ts'

/** Writes down who else processes personal data for us (Data Protection Act, s. 42; General Regulations, reg. 24). */
export const addProcessor = (
  ctx: Ctx,
  input: { name: string; does: string; data: string; country: string; contractOn?: string | undefined },
): Promise<Result<{ processorId: string }, 'not_yours'>> =>
  atDesk(ctx, async (tx) => {
    const processorId = tx.newId('prc')
    const { name, does, data, country, contractOn = null } = input
    await tx.db
      .insert(processors)
      .values({ id: processorId, name, does, data, country, contractOn, createdAt: tx.now() })
    await record(tx, { action: 'processor.changed', detail: `${processorId} added` })
    return ok({ processorId })
  })
