import { drainInbox, messageReader } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { Crash, type Fuse } from '#tests/setup/crashing.ts'
import { SHORTCODE } from '#tests/setup/portal.ts'
import type { Message, Model } from './model.ts'

export type Attempt = { callbackKey: string; code: string; id: string; receipt: string; cents: bigint }
/** What one history has come to so far: in the world, and in the model. */
export type Life = {
  ctx: Ctx
  fuse: Fuse
  model: Model
  waiting: Message[]
  attempts: Map<number, Attempt>
  payers: Map<number, { receipt: string; cents: bigint; account: 'code' | 'slip' | 'words' }>
  code: string
  purposeId: string
}

export const read = messageReader(SHORTCODE)

/** Applies everything that was stored, and lets the model take it too. */
export async function apply(life: Life): Promise<void> {
  await applyAll(life.ctx)
  for (const message of life.waiting.splice(0)) life.model.take(message)
}

export async function applyAll(ctx: Ctx): Promise<void> {
  for (;;) {
    const { applied, faults } = await drainInbox(ctx, read)
    if (faults.length > 0) throw faults[0]
    if (applied === 0) return
  }
}

/** Passes over the crash that was asked for, and nothing else. */
export function expectCrash(fault: unknown): void {
  for (let cause = fault; cause instanceof Error; cause = cause.cause) if (cause instanceof Crash) return
  throw fault
}
