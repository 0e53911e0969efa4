import type { Ctx } from '../../shared/ctx.server.ts'
import { holdPersonVault } from './person-vault.server.ts'

/**
 * Holds somebody's row until the transaction ends, so that what is written of her comes wholly before an erasure or not at
 * all. False where she has been erased. By the portal's own work.
 */
export const holdPerson = async (tx: Ctx, personId: string): Promise<boolean> =>
  (await holdPersonVault(tx, personId)) !== null
