/**
 * Who may import whom (design, sections 1 and 2): routes → domain → db, and among the domains only downwards.
 * `npm run check` applies it; `tests/static/boundaries.test.ts` plants one violation of each rule, so that none of them
 * can come to match nothing. The order of the domains stands in `levels`, once.
 */

/** From the top to the floor. A module may use those below its own line, through their `index.server.ts`. */
const levels = [
  ['papers'],
  ['milestones'],
  ['trainings', 'giving', 'newsroom', 'calls'],
  ['campaigns', 'membership'],
  ['payments'],
  ['seats'],
  ['networks'],
  ['people'],
  ['messages'],
  ['shared'],
]
const modules = levels.flat()
/** Protection stands beside the order: it uses the floor, and nobody uses it. */
const belowOf = (module) =>
  module === 'protection' ? ['shared'] : levels.slice(levels.findIndex((level) => level.includes(module)) + 1).flat()
/** What stands alone at the top may use all that there is but protection, and that is sealed by a rule of its own. */
const isBelowOthers = (module) => belowOf(module).length < modules.length - 1

const CONNECTIONS = '^db/(client|embedded|migrate)\\.server\\.ts$|(^|/)node_modules/postgres/'
/** Packages that run on a server only, or that would be a page's weight if they reached one. */
const SERVER_PACKAGES =
  '(^|/)node_modules/(drizzle-orm|postgres|pg-boss|pino|mpesa-node|stripe|resend|rate-limiter-flexible|sharp)/'

const not = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

const rules = [
  not('no-cycles', 'A cycle means two modules are one module.', {}, { circular: true }),

  not(
    'everything-resolves',
    'What cannot be found cannot be judged; a missing package would slip through every rule below.',
    {},
    // `mdast` is a tree without a program: the package has types alone.
    { couldNotResolve: true, pathNot: '^mdast$' },
  ),

  not('routes-are-leaves', 'Nothing imports a route, not even another route.', {}, { path: '^app/routes/' }),
  not(
    'routes-never-touch-db',
    'A route calls a verb; tables are the business of the domain.',
    { path: '^app/routes/' },
    { path: '^db/|(^|/)node_modules/(drizzle-orm|postgres|pg-boss)/' },
  ),

  not(
    'domain-knows-no-edge',
    'A verb runs in a job, a command or a test as it runs behind a page.',
    { path: '^app/domain/' },
    {
      path: '^app/(http|ui|routes|config|jobs|cli)/|^app/[^/]+$|^emails/|(^|/)node_modules/(@remix-run|react|react-dom|vite)/',
    },
  ),
  not('domain-takes-its-db', 'The database arrives in ctx.', { path: '^app/domain/' }, { path: CONNECTIONS }),
  not(
    'only-the-edge-connects',
    'Whoever opens a database makes a live ctx: boot, http, jobs, and practice mode with its own PostgreSQL.',
    { path: '^app/', pathNot: '^app/(domain|routes|http|jobs)/|^app/(boot|practice-mode)\\.server\\.ts$' },
    { path: CONNECTIONS, dependencyTypesNot: ['type-only'] },
  ),
  not(
    'neighbours-by-the-front-door',
    'A neighbour module is used through its index.server.ts.',
    { path: '^app/domain/([^/]+)/' },
    {
      path: '^app/domain/',
      pathNot: ['^app/domain/$1/', '^app/domain/shared/', '^app/domain/[^/]+/index\\.server\\.ts$'],
    },
  ),
  not(
    'outsiders-by-the-front-door',
    'Outside the domain a module is its index.server.ts, and for pages its own files without .server (schemas, shapes).',
    { path: '^app/', pathNot: '^app/domain/' },
    {
      path: '^app/domain/',
      pathNot: [
        '^app/domain/shared/',
        '^app/domain/[^/]+/index\\.server\\.ts$',
        '^app/domain/[^/]+/[^/]+(?<!\\.server)\\.ts$',
        // These are modules of rooms, and what pages may know of each lies in its room.
        '^app/domain/(people|campaigns|giving|membership|newsroom|papers)/[^/]+/[^/]+(?<!\\.server)\\.ts$',
      ],
    },
  ),
  not(
    'modules-are-on-the-list',
    'A new module gets its place in the order (`levels`) before anybody uses it.',
    {},
    { path: '^app/domain/[^/]+/', pathNot: `^app/domain/(${[...modules, 'protection'].join('|')})/` },
  ),
  ...[...modules, 'protection']
    .filter(isBelowOthers)
    .map((module) =>
      not(
        `downwards-from-${module}`,
        `${module} may use: ${belowOf(module).join(', ') || 'no module'}.`,
        { path: `^app/domain/${module}/` },
        { path: '^app/domain/', pathNot: `^app/domain/(${[module, ...belowOf(module)].join('|')})/` },
      ),
    ),
  not(
    'protection-is-sealed',
    'Protection reports are read by their own screens and by nothing else.',
    { pathNot: '^app/domain/protection/|^app/routes/protection\\.|^tests/' },
    { path: '^app/domain/protection/' },
  ),
  not(
    'protection-tables-are-sealed',
    'And so are their tables.',
    { pathNot: '^app/domain/protection/|^db/|^tests/' },
    { path: '^db/schema/protection\\.ts$' },
  ),

  not(
    'ledger-stands-alone',
    'The ledger knows no provider and no purpose.',
    { path: '^app/domain/payments/ledger/' },
    { path: '^app/domain/payments/', pathNot: '^app/domain/payments/ledger/' },
  ),
  not(
    'providers-inside-payments',
    'Only payments talks to Safaricom and to the card network.',
    { pathNot: '^app/domain/payments/|^practice/|^tests/' },
    { path: '^app/domain/payments/providers/|(^|/)node_modules/(stripe|mpesa-node)/' },
  ),
  not(
    'payments-knows-no-provider',
    'What a provider is, provider.ts says; only the front door hands the providers out.',
    { path: '^app/domain/payments/', pathNot: '^app/domain/payments/(providers/|index\\.server\\.ts$)' },
    { path: '^app/domain/payments/providers/' },
  ),
  not(
    'providers-know-not-each-other',
    'What two providers share is no provider of its own.',
    { path: '^app/domain/payments/providers/([^/]+)/' },
    { path: '^app/domain/payments/providers/', pathNot: '^app/domain/payments/providers/$1/' },
  ),

  not(
    'client-safe-files-stay-safe',
    'A file without .server may reach the browser; of the server it may take types.',
    { path: '^app/(domain|ui|i18n|config)/|^app/entry\\.client\\.tsx$', pathNot: '\\.server\\.tsx?$|\\.d\\.ts$' },
    { path: `\\.server\\.tsx?$|^db/|${SERVER_PACKAGES}`, dependencyTypesNot: ['type-only'] },
  ),
  not(
    'client-safe-files-need-no-node',
    'A browser has no node: modules.',
    { path: '^app/(domain|ui|i18n|config)/|^app/entry\\.client\\.tsx$', pathNot: '\\.server\\.tsx?$|\\.d\\.ts$' },
    { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
  ),
  not(
    'ui-is-props-in-markup-out',
    'A component knows neither server nor request, not even by type.',
    { path: '^app/ui/' },
    { path: '\\.server\\.tsx?$|^db/|^app/(http|routes|jobs|cli)/' },
  ),

  not('emails-are-pure', 'Templates take plain props.', { path: '^emails/' }, { path: '^(app|db|practice|tests)/' }),
  not(
    'db-is-the-floor',
    'The database layer knows nobody.',
    { path: '^db/' },
    { path: '^(app|emails|practice|tests)/' },
  ),
  not(
    'town-knows-no-portal',
    'The practice town meets the portal over HTTP, as Safaricom does.',
    { path: '^practice/' },
    { path: '^(app|db|emails|tests)/' },
  ),
  not('portal-knows-no-town', 'And the portal the town.', { path: '^app/' }, { path: '^practice/' }),
  not(
    'tests-are-not-shipped',
    'Nothing outside tests imports a test helper.',
    { pathNot: '^tests/' },
    { path: '^tests/' },
  ),
]

module.exports = {
  forbidden: rules,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.data)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs'],
    },
  },
}
