/** What a stand-in waits for: callbacks on their way, and seconds that a test wants shorter. */
export type Clockwork = {
  /** Keeps idle() waiting until `work` is done. */
  track: <T>(work: Promise<T>) => Promise<T>
  /** Scaled seconds; none at all is no turn of the loop. */
  wait: (seconds: number) => Promise<void>
  /** Makes the `after` of an answer. idle() waits for it from now on, so nobody can look between answer and callback. */
  afterwards: (work: () => Promise<unknown>) => () => Promise<unknown>
  idle: () => Promise<void>
  /** Nothing that still waits will happen. */
  stop: () => void
}

/** `secondsScale` 0.001 makes a minute into 60 ms. */
export function makeClockwork(secondsScale: number): Clockwork {
  const timers = new Set<NodeJS.Timeout>()
  let busy = 0
  let stopped = false
  const track: Clockwork['track'] = async (work) => {
    busy += 1
    try {
      return await work
    } finally {
      busy -= 1
    }
  }
  return {
    track,
    wait: (seconds) =>
      new Promise((done) => {
        if (seconds <= 0) return done()
        if (stopped) return
        const timer = setTimeout(
          () => {
            timers.delete(timer)
            done()
          },
          seconds * 1000 * secondsScale,
        )
        timers.add(timer)
      }),
    afterwards(work) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const done = track(promise.then(work))
      return () => {
        resolve()
        return done
      }
    },
    async idle() {
      for (let quiet = 0; quiet < 3; quiet = busy === 0 ? quiet + 1 : 0)
        await new Promise((done) => setTimeout(done, 2))
    },
    stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
