import { applyReports, type Compose, type Gateway, sendNext } from '#app/domain/messages/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { faultName, type Log } from '#app/http/log.server.ts'
import { startLoop } from './loop.server.ts'

/** Through what messages go; SMS only where a gateway is set up. */
export type Messaging = { mail: Gateway; sms: Gateway | null; compose: Compose }

const QUEUE_PAUSE_MS = 200
const REPORTS_PAUSE_MS = 500

/** Sends what waits on each channel, and applies what services report of it. `stop` finishes what is under way. */
export function startMessages(
  { mail, sms, compose }: Messaging,
  as: (job: string) => Ctx,
  log: Log,
): { stop(): Promise<void> } {
  const gateways = [mail, ...(sms ? [sms] : [])]
  const loops = [
    ...gateways.map((gateway) =>
      startLoop(gateway.channel, log, QUEUE_PAUSE_MS, () => sendNext(as('messages'), gateway, compose)),
    ),
    startLoop('reports', log, REPORTS_PAUSE_MS, async () => {
      const { applied, faults } = await applyReports(as('reports'))
      for (const fault of faults) log.error('report.not_applied', { error: faultName(fault) })
      return applied
    }),
  ]
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) }
}
