import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ROOT } from './tree.ts'

const options = await extractOptions(join(ROOT, 'tests/config/boundaries.cjs'))
const rules = (options.ruleSet?.forbidden ?? []).map((rule) => rule.name ?? '')
const FOLDERS = ['app', 'db', 'emails', 'practice', 'tests']

/** Files by path, as they would stand in the repository. What they import is made, empty, where they do not bring it. */
type Tree = Record<string, string>

const nest = mkdtempSync(join(tmpdir(), 'boundaries-'))
afterAll(() => rmSync(nest, { recursive: true, force: true }))

function plant(tree: Tree): string {
  const dir = mkdtempSync(join(nest, 'tree-'))
  const imports = Object.fromEntries(FOLDERS.map((folder) => [`#${folder}/*`, `./${folder}/*`]))
  const all: Tree = { 'package.json': JSON.stringify({ name: 'planted', type: 'module', imports }) }
  for (const text of Object.values(tree)) {
    for (const [, specifier = ''] of text.matchAll(/'([#@a-z][^']*)'/g)) {
      if (specifier.startsWith('#')) all[specifier.slice(1)] = 'export const value = 1\nexport type Shape = 1\n'
      else if (!specifier.startsWith('node:')) {
        all[`node_modules/${specifier}/package.json`] = JSON.stringify({ name: specifier, main: 'index.js' })
        all[`node_modules/${specifier}/index.js`] = 'export default 1\n'
      }
    }
  }
  for (const [path, text] of Object.entries({ ...all, ...tree })) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
  return dir
}

async function broken(baseDir: string, folders: readonly string[], least = 1): Promise<string[]> {
  const { output } = await cruise([...folders], { ...options, baseDir })
  const { violations, totalCruised } = (output as ICruiseResult).summary
  expect(totalCruised, 'files that were looked at').toBeGreaterThanOrEqual(least)
  return violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
}

const names = (violations: readonly string[]) => [...new Set(violations.map((violation) => violation.split(':')[0]))]

const brokenBy = async (tree: Tree) =>
  names(await broken(plant(tree), [...new Set(Object.keys(tree).map((path) => path.split('/')[0] ?? ''))]))

const uses = (specifier: string) => `import { value } from '${specifier}'\nexport const used = value\n`
const typed = (specifier: string) => `import type { Shape } from '${specifier}'\nexport type Used = Shape\n`

/** For every rule at least one tree that breaks it and no other. */
const PLANTS: Record<string, Tree[]> = {
  'no-cycles': [
    { 'app/ui/a.ts': uses('#app/ui/b.ts'), 'app/ui/b.ts': uses('#app/ui/a.ts') },
    { 'app/ui/a.ts': uses('#app/ui/b.ts'), 'app/ui/b.ts': typed('#app/ui/a.ts') },
  ],
  'everything-resolves': [{ 'app/ui/a.ts': "import './nowhere.ts'\n" }],
  'routes-are-leaves': [
    { 'app/routes/a.tsx': uses('#app/routes/b.tsx') },
    { 'tests/requests/a.test.ts': uses('#app/routes/b.tsx') },
  ],
  'routes-never-touch-db': [
    { 'app/routes/a.tsx': uses('#db/schema/payments.ts') },
    { 'app/routes/a.tsx': uses('drizzle-orm') },
    { 'app/routes/a.tsx': typed('postgres') },
  ],
  'domain-knows-no-edge': [
    { 'app/domain/people/a.server.ts': uses('#app/http/portal.server.ts') },
    { 'app/domain/people/a.server.ts': typed('#app/config/config.server.ts') },
    { 'app/domain/people/a.server.ts': uses('#app/boot.server.ts') },
    { 'app/domain/people/a.server.ts': uses('#app/jobs/queues.server.ts') },
    { 'app/domain/people/a.server.ts': typed('@remix-run/node') },
    { 'app/domain/shared/a.ts': uses('#app/ui/climb.ts') },
  ],
  'domain-takes-its-db': [
    { 'app/domain/people/a.server.ts': uses('#db/client.server.ts') },
    { 'app/domain/people/a.server.ts': uses('postgres') },
  ],
  'only-the-edge-connects': [{ 'app/cli/a.ts': uses('#db/client.server.ts') }, { 'app/cli.ts': uses('postgres') }],
  'neighbours-by-the-front-door': [
    { 'app/domain/giving/a.server.ts': uses('#app/domain/campaigns/find-campaign.server.ts') },
    { 'app/domain/giving/a.server.ts': typed('#app/domain/payments/ledger/accounts.ts') },
  ],
  'outsiders-by-the-front-door': [
    { 'app/http/a.server.ts': uses('#app/domain/people/find.server.ts') },
    { 'app/routes/a.tsx': uses('#app/domain/payments/ledger/accounts.ts') },
  ],
  'modules-are-on-the-list': [{ 'app/http/a.server.ts': uses('#app/domain/raffles/index.server.ts') }],
  'protection-is-sealed': [
    { 'app/http/a.server.ts': uses('#app/domain/protection/index.server.ts') },
    { 'app/routes/staff.tsx': uses('#app/domain/protection/index.server.ts') },
  ],
  'protection-tables-are-sealed': [{ 'app/http/a.server.ts': uses('#db/schema/protection.ts') }],
  'ledger-stands-alone': [
    { 'app/domain/payments/ledger/a.server.ts': uses('#app/domain/payments/settle.server.ts') },
    { 'app/domain/payments/ledger/a.server.ts': typed('#app/domain/payments/provider.ts') },
  ],
  'providers-inside-payments': [
    { 'app/jobs/a.server.ts': uses('stripe') },
    { 'app/boot.server.ts': typed('mpesa-node') },
  ],
  'payments-knows-no-provider': [
    { 'app/domain/payments/a.server.ts': uses('#app/domain/payments/providers/mpesa/daraja.server.ts') },
  ],
  'providers-know-not-each-other': [
    { 'app/domain/payments/providers/cards/a.server.ts': uses('#app/domain/payments/providers/mpesa/fields.ts') },
  ],
  'client-safe-files-stay-safe': [
    { 'app/domain/giving/schemas.ts': uses('#app/domain/giving/give.server.ts') },
    { 'app/domain/giving/schemas.ts': uses('#db/schema/campaigns.ts') },
    { 'app/i18n/a.ts': uses('drizzle-orm') },
    // Once by type and once for real is once for real.
    { 'app/i18n/a.ts': `${typed('#app/http/a.server.ts')}${uses('#app/http/a.server.ts')}` },
  ],
  'client-safe-files-need-no-node': [{ 'app/ui/a.tsx': "import { createHash } from 'node:crypto'\ncreateHash('x')\n" }],
  'ui-is-props-in-markup-out': [
    { 'app/ui/a.tsx': typed('#app/http/portal.server.ts') },
    { 'app/ui/a.tsx': typed('#db/types.ts') },
  ],
  'emails-are-pure': [{ 'emails/a.tsx': uses('#app/i18n/format.ts') }, { 'emails/a.tsx': typed('#db/types.ts') }],
  'db-is-the-floor': [
    { 'db/a.server.ts': uses('#app/domain/shared/money.ts') },
    { 'db/a.server.ts': uses('#emails/render.server.ts') },
  ],
  'town-knows-no-portal': [
    { 'practice/a.ts': uses('#app/domain/shared/money.ts') },
    { 'practice/a.ts': typed('#db/types.ts') },
  ],
  'portal-knows-no-town': [
    { 'app/practice-mode.server.ts': uses('#practice/town.ts') },
    { 'app/domain/people/a.server.ts': typed('#practice/town.ts') },
  ],
  'tests-are-not-shipped': [{ 'app/http/a.server.ts': uses('#tests/factories/messages.ts') }],
}

// The order of the domains, told a second time and the other way round: who stands above each of them.
const ABOVE: Record<string, string[]> = {
  milestones: ['papers'],
  trainings: ['papers', 'milestones', 'giving', 'newsroom'],
  giving: ['milestones', 'trainings', 'newsroom'],
  newsroom: ['milestones', 'trainings', 'giving', 'calls'],
  calls: ['milestones', 'trainings', 'newsroom'],
  campaigns: ['membership', 'giving'],
  membership: ['papers', 'campaigns', 'trainings'],
  payments: ['campaigns', 'membership', 'giving'],
  seats: ['payments', 'campaigns', 'trainings'],
  networks: ['payments', 'membership'],
  people: ['networks', 'membership'],
  messages: ['people', 'payments', 'giving'],
  shared: ['messages', 'people'],
  protection: ['people', 'messages', 'payments'],
}
for (const [module, above] of Object.entries(ABOVE)) {
  PLANTS[`downwards-from-${module}`] = above.map((other) => ({
    [`app/domain/${module}/a.server.ts`]: uses(`#app/domain/${other}/index.server.ts`),
  }))
}

describe('each rule of tests/config/boundaries.cjs finds a planted violation', () => {
  test.each(rules)('%s', async (rule) => {
    const plants = PLANTS[rule] ?? []
    expect(plants, `no violation is planted for ${rule}`).not.toEqual([])
    for (const tree of plants) expect(await brokenBy(tree), JSON.stringify(tree)).toEqual([rule])
  })

  test('and no plant is left of a rule that is gone', () => {
    expect(Object.keys(PLANTS).filter((name) => !rules.includes(name))).toEqual([])
  })
})

test('what the design allows is not reported', async () => {
  const tree = {
    'app/routes/protection.inbox.tsx': uses('#app/domain/protection/index.server.ts'),
    'app/routes/give.tsx': `${uses('#app/domain/giving/schemas.ts')}${uses('#app/http/portal.server.ts')}`,
    'app/http/portal.server.ts': `${uses('#db/client.server.ts')}${typed('#app/domain/giving/index.server.ts')}`,
    'app/domain/giving/schemas.ts': typed('#app/domain/giving/give.server.ts'),
    'app/domain/giving/give.server.ts': `${uses('#app/domain/campaigns/index.server.ts')}${uses('drizzle-orm')}`,
    'app/domain/payments/index.server.ts': uses('#app/domain/payments/providers/cards/pay.server.ts'),
    'app/domain/payments/providers/cards/pay.server.ts': uses('stripe'),
    'app/domain/payments/settle.server.ts': uses('#app/domain/payments/ledger/post.server.ts'),
    'app/domain/shared/ctx.server.ts': typed('#db/types.ts'),
    'app/ui/a.tsx': uses('#app/domain/shared/money.ts'),
    'tests/domain/a.test.ts': uses('#app/domain/payments/providers/mpesa/daraja.server.ts'),
  }
  expect(await brokenBy(tree)).toEqual([])
})

test('the portal keeps to all of them', async () => {
  expect(await broken(ROOT, FOLDERS, 250)).toEqual([])
  // The whole house is read file by file: as long as it takes on a busy machine.
}, 180_000)
