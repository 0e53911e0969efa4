import type { pledges } from '#db/schema/pledges.ts'
import { keyIndexOf, linkKey } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

export type Pledge = typeof pledges.$inferSelect

/** Who promised and where she is reminded. Once she is forgotten nothing of it is left. */
export type PledgeContact = { name?: string | undefined; phone?: string | undefined; email?: string | undefined }

const place = (row: string) => ({ table: 'pledges', column: 'contact_sealed', row })

export const sealPledgeContact = (ctx: Ctx, id: string, contact: PledgeContact): Buffer =>
  ctx.vault.seal(place(id), JSON.stringify(contact))

export const pledgeContactOf = (ctx: Ctx, { id, contactSealed }: Pick<Pledge, 'id' | 'contactSealed'>): PledgeContact =>
  JSON.parse(ctx.vault.open(place(id), contactSealed)) as PledgeContact

/** The secret in the address of a pledge's own page, and what stands of it in the row. */
export const pledgeKey = (ctx: Ctx, pledgeId: string): { key: string; keyIndex: Buffer } => {
  const key = linkKey(ctx, pledgeId)
  return { key, keyIndex: keyIndexOf(key) }
}
