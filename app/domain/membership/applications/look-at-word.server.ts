import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { wordFor, type WordRefusal } from './word-for.server.ts'

/** So much of who applies as a member sees who was given a word: what she wants to be known by, and what she wrote for her. */
export type Vouchee = { name: string; organisation: string; words: string }

/** Shows a member for whom she was given a word. Nothing is answered by looking. */
export const lookAtWord = (ctx: Ctx, { word }: { word: string }): Promise<Result<Vouchee, WordRefusal>> =>
  asPortal(ctx, 'vouching', async (tx): Promise<Result<Vouchee, WordRefusal>> => {
    if (ctx.actor.kind !== 'person') return refuse('not_a_member')
    const found = await wordFor(tx, { word, voucherId: ctx.actor.personId })
    if (!found.ok) return found
    const { name, organisation, forVouchers } = found.value.answers
    return ok({ name, organisation, words: forVouchers })
  })
