import { currentSpells, openProposals } from '#app/domain/people/index.server.ts'
import { type Ctx, nameOf } from '#app/domain/shared/ctx.server.ts'
import { staffNewsOf } from './said.server.ts'

/** What the desk of roles shows: persons by number, and whose hand a proposal is by no more than it takes. */
export async function rolesDesk(ctx: Ctx, request: Request) {
  const me = nameOf(ctx.actor)
  const proposals = (await openProposals(ctx)).map(({ proposedBy, ...proposal }) => ({
    ...proposal,
    proposedBy:
      proposedBy === me
        ? ('me' as const)
        : proposedBy.startsWith('operator:')
          ? ('operator' as const)
          : ('another' as const),
  }))
  return { proposals, spells: await currentSpells(ctx), news: staffNewsOf(request) }
}
