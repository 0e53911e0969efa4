import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { type ChainEnd, endOfChain } from './chain.server.ts'

/** How far the log reaches: the number and the hash (lower-case hex) of its last entry, and when that was asked. */
export type AuditHead = { seq: bigint; hash: string; at: Date }

export const headOf = ({ seq, hash }: ChainEnd): Omit<AuditHead, 'at'> => ({
  seq,
  hash: Buffer.from(hash).toString('hex'),
})

/** The head of the log. Whoever keeps one can later say whether entries were cut off since (`verifyAudit`). */
export const auditHead = (tx: Ctx): Promise<AuditHead> =>
  asPortal(tx, 'audit', async (portal) => ({ ...headOf(await endOfChain(portal)), at: portal.now() }))
