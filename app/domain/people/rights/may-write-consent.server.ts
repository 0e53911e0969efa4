import type { Ctx } from '../../shared/ctx.server.ts'
import { holds } from '../roles/holds.server.ts'
import type { Role } from '../roles/roles.ts'
import { isHerself, isPortal } from './who-asks.ts'

export type ConsentMethod = 'page' | 'paper' | 'helpline'

/** Desks that are handed paper, or hear people at the helpline. */
const DESKS: readonly Role[] = ['membership_officer', 'training_officer', 'network_coordinator', 'data_protection']

/** On a page somebody speaks for herself only. What she wrote on paper or said at the helpline, a desk writes down. */
export async function mayWriteConsent(tx: Ctx, personId: string, method: ConsentMethod): Promise<boolean> {
  if (isPortal(tx)) return true
  return method === 'page' ? isHerself(tx, personId) : !isHerself(tx, personId) && holds(tx, ...DESKS)
}
