import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import type { ColumnTier, ExportDataset } from './dataset.ts'
import { mayExport } from './may-export.server.ts'
import type { FilterKey } from './schemas.ts'

export type ExportOffer = {
  key: string
  columns: readonly { key: string; tier: ColumnTier }[]
  filters: readonly FilterKey[]
}

/** The datasets that who asks may ask for today, with their columns and filters. */
export const offerExports = (ctx: Ctx, datasets: readonly ExportDataset[]): Promise<ExportOffer[]> =>
  inTransaction(ctx, async (tx) => {
    const offers: ExportOffer[] = []
    if (tx.actor.kind !== 'person') return offers
    for (const { key, roles, columns, filters } of datasets)
      if (await mayExport(tx, tx.actor.personId, roles))
        offers.push({ key, filters, columns: Object.entries(columns).map(([name, tier]) => ({ key: name, tier })) })
    return offers
  })
