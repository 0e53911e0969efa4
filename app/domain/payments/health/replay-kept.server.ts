import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { refuse, type Result } from '../../shared/result.ts'
import { closeKept } from '../desk/close-kept.server.ts'
import { replay } from '../desk/replay.server.ts'

/** Finance or an administrator has a kept message applied again, or says that nothing is to be done about it. */
export const replayKept = (
  ctx: Ctx,
  { messageId, act }: { messageId: string; act: 'again' | 'close' },
): Promise<Result<null, 'not_allowed' | 'no_such_message' | 'no_such_kept_message'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_allowed' | 'no_such_message' | 'no_such_kept_message'>> => {
    if (!(await holds(tx, 'finance', 'administrator'))) return refuse('not_allowed')
    return act === 'again' ? replay(tx, messageId) : closeKept(tx, messageId)
  })
