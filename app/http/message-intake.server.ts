import { type Incoming, storeMessages } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'

const MOST_AT_ONCE = 200
/** While one insert waits for the disk the next is on its way; with more of them each would hold too few messages. */
const LANES = 2
/** Safaricom waits longer than this, and a message refused is better than one that nobody answers. */
const DEADLINE_MS = 5_000

/**
 * Stores providers' messages, each before it is answered. Those that arrive while an insert is under way share the next
 * one: a burst of a thousand costs a few round trips and each sender still hears "received" only when it is on disk.
 */
export function openIntake(ctx: Ctx): { store(message: Incoming): Promise<void>; idle(): Promise<void> } {
  let waiting: { message: Incoming; done: () => void; failed: (fault: unknown) => void }[] = []
  const running = new Set<Promise<void>>()

  const run = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      try {
        await inTime(
          storeMessages(
            ctx,
            batch.map(({ message }) => message),
          ),
        )
        for (const { done } of batch) done()
      } catch (fault) {
        for (const { failed } of batch) failed(fault)
      }
    }
  }
  const open = () => {
    const lane: Promise<void> = run().finally(() => running.delete(lane))
    running.add(lane)
  }

  return {
    store: (message) =>
      new Promise((done, failed) => {
        waiting.push({ message, done, failed })
        if (running.size < LANES) open()
      }),
    idle: async () => {
      while (running.size > 0) await Promise.all(running)
    },
  }
}

/** A connection that went silent must not hold up the messages behind: their senders hear 503, and the next is tried. */
function inTime(storing: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error('storing took too long')), DEADLINE_MS)
  })
  return Promise.race([storing, late]).finally(() => clearTimeout(timer))
}
