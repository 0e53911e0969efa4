import { listNetworks, type Network } from '../../networks/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'

/**
 * The networks that may be named in an application: open, listed, and none that is protected. To write a protected one's name beside
 * somebody would say what nobody may know (docs/decisions/0044).
 */
export const reviewersFor = (ctx: Ctx): Promise<Network[]> =>
  inTransaction(ctx, async (tx) =>
    (await listNetworks(tx)).filter(({ isListed, isProtected, closedOn }) => isListed && !isProtected && !closedOn),
  )
