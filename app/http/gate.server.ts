import { readSession, type SignedIn } from '#app/domain/people/index.server.ts'
import type { ServerBuild } from '@remix-run/node'
import { PATHS } from '#app/ui/paths.ts'
import { matchRoutes } from '@remix-run/react'
import { allows, PERMISSIONS, type Rule } from './permissions.ts'
import type { Portal } from './portal.server.ts'

/** Pages ask for a proof of the last five minutes; a form that she has begun to fill in may be sent a while longer. */
const FORM_GRACE_MS = 15 * 60_000

export type Passed =
  | { kind: 'in'; visit: SignedIn | null; routeId: string }
  /** To be shown as if there were no such page: whoever may not see it learns nothing of it. */
  | { kind: 'hidden' }
  | { kind: 'elsewhere'; to: string }
  /** The keys are missing, and this needs them. */
  | { kind: 'locked' }

type Manifest = ServerBuild['routes']
type Branch = { id: string; path?: string; index?: boolean; caseSensitive?: boolean; children?: Branch[] }

/** Decides by the one matrix (`permissions.ts`) who comes through, before any route runs: none can forget to ask. */
export function openGate(build: ServerBuild, portal: Portal) {
  const routeOf = router(branchesOf(build.routes, 'root'))
  return async (request: Request): Promise<Passed> => {
    const { pathname, searchParams } = new URL(request.url)
    // An older way to ask a route for its data. No page of ours does, and the framework would log a fault each time.
    if (searchParams.has('_data')) return { kind: 'hidden' }
    const id = routeOf(pathname)
    // A stream never ends, and the framework would wait for its end to wrap it up as data.
    if (id?.endsWith('.events') && pathname.endsWith('.data')) return { kind: 'hidden' }
    const rule = id ? PERMISSIONS[id] : undefined
    if (!id || !rule) return { kind: 'hidden' }
    if (portal.locked)
      return rule.who === 'everybody' && rule.keyless ? { kind: 'in', visit: null, routeId: id } : { kind: 'locked' }
    if (rule.who === 'everybody') return { kind: 'in', visit: null, routeId: id }
    const visit =
      request.headers.has('cookie') && portal.auth ? await readSession(portal.ctx, portal.auth, request.headers) : null
    return judge(rule, visit, request) ?? { kind: 'in', visit, routeId: id }
  }
}

/** Why somebody does not come through, or null. */
function judge(rule: Rule, visit: SignedIn | null, request: Request): Passed | null {
  if (!visit) return { kind: 'elsewhere', to: PATHS.signIn }
  if (typeof rule.who !== 'string') {
    // Staff who have no second factor yet are shown the way to one, and nothing else of the house.
    if (visit.mustEnrol) return { kind: 'elsewhere', to: PATHS.app }
    if (
      !allows(
        rule,
        visit.roles.map(({ role }) => role),
      )
    )
      return { kind: 'hidden' }
  }
  const fresh = rule.who === 'everybody' ? undefined : rule.fresh
  const isOld = visit.provenAgoMs >= (request.method === 'GET' ? FRESH_MS : FRESH_MS + FORM_GRACE_MS)
  const mustKnow = fresh === 'passphrase'
  if (fresh && (isOld || (mustKnow && !visit.provenByPassphrase))) {
    const to = new URLSearchParams({ to: new URL(request.url).pathname, ...(mustKnow && { by: 'passphrase' }) })
    return { kind: 'elsewhere', to: `/confirm?${to.toString()}` }
  }
  return null
}

const FRESH_MS = 5 * 60_000

/**
 * The route that answers a path. Remix fetches a page's data under its path and `.data`. Matching sorts anew whatever routes it
 * is given, which for all of ours costs more than many a page: it is given those that begin as the path does.
 */
function router(branches: Branch[]): (pathname: string) => string | null {
  const known = new Map([...firstWords(branches)].map((word) => [word, beginningWith(branches, word)]))
  const others = beginningWith(branches, null)
  return (pathname) => {
    const path = pathname === '/_root.data' ? '/' : pathname.replace(/\.data$/, '')
    const among = known.get(decodeURIComponent(path.split('/')[1] ?? '').toLowerCase()) ?? others
    return matchRoutes(among as never, path)?.at(-1)?.route.id ?? null
  }
}

/** With what the path of a route begins; nothing for the first page, null where that is decided by its children. */
const firstWord = ({ path, children }: Branch): string | null =>
  path === undefined && children ? null : (path?.split('/')[0] ?? '').toLowerCase()

const firstWords = (branches: Branch[]): Set<string> =>
  new Set(branches.flatMap((branch) => firstWord(branch) ?? [...firstWords(branch.children ?? [])]))

/** Those that begin with a word, and those that begin with any. */
function beginningWith(branches: Branch[], word: string | null): Branch[] {
  return branches.flatMap((branch) => {
    const own = firstWord(branch)
    if (own !== null) return own === word || /^[:*]/.test(own) ? [branch] : []
    const children = beginningWith(branch.children ?? [], word)
    return children.length > 0 ? [{ ...branch, children }] : []
  })
}

function branchesOf(routes: Manifest, parentId: string): Branch[] {
  return Object.values(routes).flatMap((route) => {
    if (!route || (route.parentId ?? '') !== parentId) return []
    const { id, path, index, caseSensitive } = route
    const children = branchesOf(routes, id)
    return [
      {
        id,
        ...(path !== undefined && { path }),
        ...(index && { index }),
        ...(caseSensitive && { caseSensitive }),
        ...(children.length > 0 && { children }),
      },
    ]
  })
}
