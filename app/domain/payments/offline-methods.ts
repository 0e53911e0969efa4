import type { Method, OfflineMethod } from './views.ts'

export const OFFLINE_METHODS = ['bank_transfer', 'cheque', 'cash'] as const satisfies readonly OfflineMethod[]

/** Whether money came this way past every provider's messages, and staff wrote it down. */
export const isOffline = (method: Method): method is OfflineMethod =>
  OFFLINE_METHODS.some((offline) => offline === method)

/** Where cash lies until it is paid in. */
export const CASH_BOX = 'box'

/** Why a record is taken back. A list, for what is written down about it lies open. */
export const VOID_REASONS = ['twice', 'wrong_amount', 'wrong_purpose', 'not_ours', 'not_there'] as const
export type OfflineVoidReason = (typeof VOID_REASONS)[number]

/** Why a bank sends a cheque back. */
export const BOUNCE_REASONS = ['no_cover', 'stopped', 'signature', 'stale', 'other'] as const
export type BounceReason = (typeof BOUNCE_REASONS)[number]
