import { faultName, type Log } from '#app/http/log.server.ts'

/** Does a piece of work again and again: at once while there is more, else after a pause; longer after a fault. */
export function startLoop(name: string, log: Log, pauseMs: number, work: () => Promise<number>): { stop(): Promise<void> } {
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
        if ((await work()) === 0 && !stopping) await sleep(pauseMs)
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
