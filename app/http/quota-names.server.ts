import { listNetworks } from '#app/domain/networks/index.server.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { languageIn } from './language.server.ts'

/** Quotas with the county or the network that they count by its name. */
export async function namedQuotas<Q extends { attribute: string; value: string }>(
  ctx: Ctx,
  request: Request,
  quotas: readonly Q[],
): Promise<(Q & { named: string })[]> {
  const language = languageIn(request)
  const networks = new Map((await listNetworks(ctx)).map(({ id, name }) => [id, name[language]]))
  return quotas.map((quota) => ({
    ...quota,
    named: (quota.attribute === 'county' ? countyName(quota.value) : networks.get(quota.value)) ?? quota.value,
  }))
}
