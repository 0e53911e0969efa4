import type { Ctx } from '../../shared/ctx.server.ts'
import type { Payer } from '../sighting.ts'

/** What of a record names people. `payer` is empty once it is posted: from then on the payment has it. */
export type OfflineDetails = {
  payer: Pick<Payer, 'name' | 'msisdn' | 'email'>
  /** Where cash was taken, and who counted it: two of them. */
  place?: string | undefined
  countedBy?: readonly string[] | undefined
}

const place = (row: string) => ({ table: 'offline_money', column: 'details_sealed', row })

export const sealDetails = (ctx: Ctx, moneyId: string, details: OfflineDetails): Buffer =>
  ctx.vault.seal(place(moneyId), JSON.stringify(details))

/** Nobody and nowhere where all of it has been forgotten. */
export const openDetails = (ctx: Ctx, moneyId: string, sealed: Uint8Array): OfflineDetails => ({
  payer: {},
  ...(JSON.parse(ctx.vault.open(place(moneyId), sealed)) as Partial<OfflineDetails>),
})
