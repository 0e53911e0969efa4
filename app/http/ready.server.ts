import { oldestWaiting } from '#app/domain/payments/index.server.ts'
import { faultName } from './log.server.ts'
import type { Portal } from './portal.server.ts'

const TOO_LONG_MS = 60_000

export async function isReady({ ctx, log }: Portal): Promise<boolean> {
  try {
    const oldest = await oldestWaiting(ctx)
    return oldest === null || ctx.now().getTime() - oldest.getTime() < TOO_LONG_MS
  } catch (fault) {
    log.error('health.not_ready', { error: faultName(fault) })
    return false
  }
}
