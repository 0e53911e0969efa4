import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { papersOf } from './papers-of.server.ts'

/** Whether a card or a certificate was ever made out to somebody. By the portal's own work. */
export const hasPapers = (ctx: Ctx, personId: string): Promise<boolean> =>
  asPortal(ctx, 'papers', async (tx) => (await papersOf(tx, personId)).length > 0)
