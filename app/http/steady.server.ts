import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Answers at the next full step of time after the work is done, so that how long it took tells nothing of what was found.
 * The step is longer than the work, whoever asks for whom.
 */
export async function steadily<T>(stepMs: number, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  try {
    return await work()
  } finally {
    const taken = performance.now() - began
    await sleep(stepMs - (taken % stepMs))
  }
}
