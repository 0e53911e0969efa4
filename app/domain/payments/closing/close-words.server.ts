import type { Ctx } from '../../shared/ctx.server.ts'

const place = (row: string) => ({ table: 'close_differences', column: 'words_sealed', row })

/** Seals why a difference is none: staff may have named somebody in it. */
export const sealWords = (ctx: Ctx, id: string, words: string): Buffer => ctx.vault.seal(place(id), words)

export const wordsOf = (ctx: Ctx, { id, wordsSealed }: { id: string; wordsSealed: Uint8Array | null }): string | null =>
  wordsSealed && ctx.vault.open(place(id), wordsSealed)
