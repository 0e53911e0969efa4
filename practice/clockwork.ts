/** What a stand-in waits for: callbacks on their way, and seconds that a test wants shorter. */
export type Clockwork = {
  /** Runs after scaled seconds; `quiet` timers do not keep idle() waiting. What fails is told on the terminal. */
  later: (seconds: number, run: () => unknown, quiet?: 'quiet') => void
  /** Keeps idle() waiting until `work` is done. */
  track: <T>(work: Promise<T>) => Promise<T>
  /** Scaled seconds; none at all is no turn of the loop. */
  wait: (seconds: number) => Promise<void>
  /** Makes the `after` of an answer. idle() waits for it from now on, so nobody can look between answer and callback. */
  afterwards: (work: () => Promise<unknown>) => () => Promise<unknown>
  /** Resolves when nothing is on its way. */
  idle: () => Promise<void>
  /** Nothing that still waits will happen. */
  stop: () => void
}

/** `secondsScale` 0.001 makes a minute into 60 ms. idle() waits until `isQuiet` as well. */
export function makeClockwork(secondsScale: number, isQuiet: () => boolean = () => true): Clockwork {
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
  const later: Clockwork['later'] = (seconds, run, quiet) => {
    if (stopped) return
    if (!quiet) busy += 1
    const act = async () => {
      timers.delete(timer)
      try {
        await run()
      } catch (error) {
        console.warn('practice town:', error)
      } finally {
        if (!quiet) busy -= 1
      }
    }
    const timer = setTimeout(() => void act(), seconds * 1000 * secondsScale)
    timers.add(timer)
  }
  return {
    track,
    later,
    // Nothing is waited for when there is nothing to wait: a timer of 0 ms would still cost a turn.
    wait: (seconds) => (seconds > 0 ? new Promise((done) => later(seconds, done)) : Promise.resolve()),
    afterwards(work) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const done = track(promise.then(work))
      return () => {
        resolve()
        return done
      }
    },
    async idle() {
      for (let quiet = 0; quiet < 3; quiet = busy === 0 && isQuiet() ? quiet + 1 : 0)
        await new Promise((done) => setTimeout(done, busy === 0 ? 0 : 5))
    },
    stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
