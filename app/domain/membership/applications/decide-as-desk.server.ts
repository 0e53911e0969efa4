import { type AuditAction, record } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { refuse, type Result } from '../../shared/result.ts'
import { isMembershipDesk } from '../desk.server.ts'
import { type Application, holdApplication } from './application.server.ts'
import { partOf } from './parts.server.ts'

export type DeskRefusal =
  'not_allowed' | 'no_such_application' | 'not_waiting' | 'changed' | 'own_application' | 'voucher' | 'recommender'

type Decision = {
  applicationId: string
  /** What the officer has read; of another version she decides nothing. */
  version: number
  states: readonly Application['state'][]
  action: AuditAction
  detail?: string
}

/**
 * The way of every decision of the secretariat over an application: a person of the desk who has no other part in it, the hold, how it stands now,
 * the decision (which may be refused), and last the audit log. `decide` acts as she does.
 */
export const decideAsDesk = <C extends string>(
  ctx: Ctx,
  { applicationId, version, states, action, detail = '' }: Decision,
  decide: (tx: Ctx, application: Application, personId: string) => Promise<Result<null, C>>,
): Promise<Result<null, C | DeskRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, C | DeskRefusal>> => {
    if (tx.actor.kind !== 'person' || !(await isMembershipDesk(tx))) return refuse('not_allowed')
    const { personId } = tx.actor
    const { found, part } = await asPortal(tx, 'joining', async (portal) => {
      const found = await holdApplication(portal, applicationId)
      return { found, part: found && (await partOf(portal, found, personId)) }
    })
    if (!found || found.version === 0) return refuse('no_such_application')
    if (!states.includes(found.state)) return refuse('not_waiting')
    if (found.version !== version) return refuse('changed')
    if (part) return refuse(part)
    const done = await decide(tx, found, personId)
    if (done.ok) await record(tx, { action, detail: `${applicationId} ${detail}`.trim() })
    return done
  })
