import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { CheckReport } from './static/count.ts'
import { ROOT } from './static/tree.ts'

/** `npm run check`: everything that can be said about the source without running it. One failure does not stop the next step. */
const STEPS: [name: string, tool: string, ...args: string[]][] = [
  ['formatting', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['types', 'tsc', '--noEmit', '--pretty', 'false'],
  [
    'lint',
    'oxlint',
    '--type-aware',
    '--deny-warnings',
    '-c',
    'tests/config/oxlintrc.json',
    'app',
    'db',
    'emails',
    'practice',
    'public',
    'tests',
  ],
  ['boundaries', 'depcruise', '--config', 'tests/config/boundaries.cjs', 'app', 'db', 'emails', 'practice', 'tests'],
  ['unused', 'knip', '--no-progress', '--treat-config-hints-as-errors', '-c', 'tests/config/knip.jsonc'],
]

const bin = join(ROOT, 'node_modules/.bin')
// The tools, and the node that runs them, are those of this project, whatever the machine has.
const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
}

function run([name, tool, ...args]: (typeof STEPS)[number]): CheckReport['steps'][number] {
  const from = performance.now()
  const missing = ['node', tool].filter((needed) => !existsSync(join(bin, needed)))
  const done =
    missing.length > 0
      ? null
      : spawnSync(join(bin, tool), args, {
          cwd: ROOT,
          env,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
          maxBuffer: 1 << 26,
        })
  const ok = done?.status === 0
  const seconds = Math.round((performance.now() - from) / 100) / 10
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(12)} ${seconds.toFixed(1)} s`)
  if (missing.length > 0) console.log(`${missing.join(' and ')} not found in node_modules/.bin: run npm ci`)
  if (done && !ok) console.log(`${done.stdout}${done.stderr}${done.error ?? ''}`.trimEnd())
  return { name, ok, seconds }
}

const steps = STEPS.map(run)
const failed = steps.filter(({ ok }) => !ok).length
const report: CheckReport = { passed: steps.length - failed, failed, steps }
mkdirSync(join(ROOT, 'reports'), { recursive: true })
writeFileSync(join(ROOT, 'reports/check.json'), `${JSON.stringify(report, null, 2)}\n`)
process.exitCode = failed === 0 ? 0 : 1
