import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from './tree.ts'

// The rules are oxlint's own; what is proven here is that our configuration asks them, and where it does not.
const PLANTS: Record<string, string> = {
  'app/http/console.ts': "console.log('x')\n",
  'app/http/environment.ts': "export const x = process.env['X']\n",
  'app/http/floating.ts': 'export const go = (p: () => Promise<void>) => {\n  p()\n}\n',
  'app/http/thenable.ts':
    'type Later = { then(done: (x: number) => void, failed: (x: unknown) => void): void }\nexport const go = (p: () => Later) => {\n  p()\n}\n',
  'app/http/misused.ts': 'export const go = () => setTimeout(async () => {}, 1)\n',
  'app/http/switch.ts':
    "export function go(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n      return 1\n    default:\n      return 2\n  }\n}\n",
  'app/http/types.ts': "import { Server } from 'node:http'\nexport type S = Server\n",
  'app/http/any.ts': 'export const x = (y: any) => y\n',
  'app/http/thrown.ts': "export const go = () => {\n  throw 'x'\n}\n",
  'app/ui/picture.tsx': 'export const Picture = () => <img src="/x.png" />\n',
  'app/ui/hook.tsx':
    "import { useState } from 'react'\nexport function Maybe({ on }: { on: boolean }) {\n  if (on) useState(1)\n  return null\n}\n",
  'tests/domain/only.test.ts':
    "import { expect, test } from 'vitest'\ntest.only('x', () => {\n  expect(1).toBe(1)\n})\n",
  'tests/domain/any-fault.test.ts':
    "import { expect, test } from 'vitest'\ntest('x', () => {\n  expect(() => JSON.parse('{')).toThrow()\n})\n",
  // And those that may.
  'app/server.ts': "console.error('x')\n",
  'app/config/config.server.ts': "export const x = process.env['X']\n",
  'practice/town.ts': "console.log(process.env['X'])\n",
  'app/routes/thrown.tsx': 'export function loader() {\n  throw new Response(null, { status: 404 })\n}\n',
}

const dir = mkdtempSync(join(tmpdir(), 'lint-'))
let found: Record<string, string[]> = {}

beforeAll(() => {
  for (const path of ['tests/config/oxlintrc.json', 'tsconfig.json', 'package.json'])
    cpSync(join(ROOT, path), join(dir, path))
  symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'))
  for (const [path, text] of Object.entries(PLANTS)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
  const args = [
    join(ROOT, 'node_modules/.bin/oxlint'),
    '--type-aware',
    '-f',
    'unix',
    '-c',
    'tests/config/oxlintrc.json',
  ]
  const { stdout } = spawnSync(process.execPath, [...args, 'app', 'practice', 'tests'], { cwd: dir, encoding: 'utf8' })
  found = Object.fromEntries(Object.keys(PLANTS).map((path) => [path, []]))
  for (const [, path = '', rule = ''] of stdout.matchAll(/^([^:\n]+):\d+:\d+: .*\[\w+\/(.*)\]$/gm))
    found[path]?.push(rule)
}, 60_000)

afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('the linter finds what the house forbids, and lets be what it allows', () => {
  expect(found).toEqual({
    'app/http/console.ts': ['eslint(no-console)'],
    'app/http/environment.ts': ['node(no-process-env)'],
    'app/http/floating.ts': ['typescript(no-floating-promises)'],
    'app/http/thenable.ts': ['typescript(no-floating-promises)'],
    'app/http/misused.ts': ['typescript(no-misused-promises)'],
    'app/http/switch.ts': ['typescript(switch-exhaustiveness-check)'],
    'app/http/types.ts': ['typescript(consistent-type-imports)'],
    'app/http/any.ts': ['typescript(no-explicit-any)'],
    'app/http/thrown.ts': ['typescript(only-throw-error)'],
    'app/ui/picture.tsx': ['jsx-a11y(alt-text)'],
    'app/ui/hook.tsx': ['react-hooks(rules-of-hooks)'],
    'tests/domain/only.test.ts': ['vitest(no-focused-tests)'],
    'tests/domain/any-fault.test.ts': ['vitest(require-to-throw-message)'],
    'app/server.ts': [],
    'app/config/config.server.ts': [],
    'practice/town.ts': [],
    'app/routes/thrown.tsx': [],
  })
})
