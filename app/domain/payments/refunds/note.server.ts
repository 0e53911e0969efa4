import type { Ctx } from '../../shared/ctx.server.ts'

const place = (row: string) => ({ table: 'refunds', column: 'note_sealed', row })

/** What the asker wrote beside the reason; null where she wrote nothing. */
export const sealNote = (ctx: Ctx, refundId: string, note: string): Buffer | null =>
  note === '' ? null : ctx.vault.seal(place(refundId), note)

export const openNote = (ctx: Ctx, refundId: string, sealed: Uint8Array | null): string =>
  sealed ? ctx.vault.open(place(refundId), sealed) : ''
