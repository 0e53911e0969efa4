import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { NOT_OURS } from '../shares/parts.ts'
import { type Decided, decide } from './decide.server.ts'
import type { NotOursRefusal } from '../desk-refusals.ts'

/**
 * A person says that a payment was never meant for us: it leaves every total, its receipt is void, and it waits in an account
 * of its own to be given back by the way it came.
 */
export const notOurs = (ctx: Ctx, about: Decided): Promise<Result<{ decisionId: string }, NotOursRefusal>> =>
  decide<'already_there'>(ctx, about, (_, { purpose, provider }) =>
    Promise.resolve(
      purpose === NOT_OURS
        ? refuse('already_there')
        : ok({ kind: 'not_ours', to: { purpose: NOT_OURS, purposeId: provider, allocatedBy: 'staff' } }),
    ),
  )
