import type { Ctx } from '../../shared/ctx.server.ts'
import { stageRegister } from './stage-register.server.ts'
import { takeInRegister } from './take-in-register.server.ts'
import { type UndoHands, undoTaking } from './undo-taking.server.ts'

/** Does whatever an import waits for: reading, taking in or undoing. Each does nothing where it is not its turn. */
export async function workRegister(ctx: Ctx, { importId, ...hands }: { importId: string } & UndoHands): Promise<void> {
  await stageRegister(ctx, { importId })
  await takeInRegister(ctx, { importId })
  await undoTaking(ctx, { importId, ...hands })
}
