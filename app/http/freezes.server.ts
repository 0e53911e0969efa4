import { openFreezes } from '#app/domain/people/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'

/** The open freezes as the desk shows them: whether a trusted contact or a coordinator froze, and not which. */
export const freezesOf = async (ctx: Ctx) =>
  (await openFreezes(ctx)).map(({ by, ...freeze }) => ({
    ...freeze,
    by: by.startsWith('contact:') ? ('contact' as const) : ('coordinator' as const),
  }))
