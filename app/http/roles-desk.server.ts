import { listNetworks } from '#app/domain/networks/index.server.ts'
import { currentSpells, openProposals } from '#app/domain/people/index.server.ts'
import { type Ctx, nameOf } from '#app/domain/shared/ctx.server.ts'
import { languageOf } from './language.server.ts'
import { staffNewsOf } from './said.server.ts'

/** What the desk of roles shows: persons by number, and whose hand a proposal is by no more than it takes. */
export async function rolesDesk(ctx: Ctx, request: Request) {
  const me = nameOf(ctx.actor)
  const all = await listNetworks(ctx)
  const language = languageOf(request.headers.get('cookie'), request.headers.get('accept-language'))
  // A coordinator's scope is a network: people read its name.
  const named = <T extends { scope: string }>(held: T): T => ({
    ...held,
    scope: all.find(({ id }) => id === held.scope)?.name[language] ?? held.scope,
  })
  const proposals = (await openProposals(ctx)).map(({ proposedBy, ...proposal }) => ({
    ...named(proposal),
    proposedBy:
      proposedBy === me
        ? ('me' as const)
        : proposedBy.startsWith('operator:')
          ? ('operator' as const)
          : ('another' as const),
  }))
  const spells = (await currentSpells(ctx)).map(named)
  const networks = all.flatMap(({ id, name, closedOn }) => (closedOn ? [] : [{ id, name }]))
  return { proposals, spells, networks, news: staffNewsOf(request) }
}
