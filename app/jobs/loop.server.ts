import { faultName, type Log } from '#app/http/log.server.ts'

/**
 * Does a piece of work again and again: after a pause while there is nothing to do, else after the rest that it asks for
 * (none unless it does); longer after a fault.
 */
export function startLoop(
  name: string,
  log: Log,
  pauseMs: number,
  work: () => Promise<number>,
  restMs: (done: number, tookMs: number) => number = () => 0,
): { stop(): Promise<void> } {
  let stopping = false
  let wake = () => {}
  const sleep = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms)
      wake = () => {
        clearTimeout(timer)
        done()
      }
    })
  const run = async () => {
    while (!stopping) {
      try {
        const began = performance.now()
        const done = await work()
        const rest = done === 0 ? pauseMs : restMs(done, performance.now() - began)
        if (rest > 0 && !stopping) await sleep(rest)
      } catch (fault) {
        log.error('loop.fault', { job: name, error: faultName(fault) })
        if (!stopping) await sleep(1_000)
      }
    }
  }
  const running = run()
  return {
    async stop() {
      stopping = true
      wake()
      await running
    },
  }
}
