import { installation } from '#db/schema/installation.ts'
import { faultName } from './log.server.ts'
import type { Portal } from './portal.server.ts'

/**
 * Whether this process can take requests: the database answers and is ours. A backlog of messages is no reason to be
 * taken out of service, for then no further message could be stored; db/checks tells staff of it.
 */
export async function isReady({ ctx, log }: Portal): Promise<boolean> {
  try {
    return (await ctx.db.select({ mode: installation.mode }).from(installation).limit(1)).length <= 1
  } catch (fault) {
    log.error('health.not_ready', { error: faultName(fault) })
    return false
  }
}
