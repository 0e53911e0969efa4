import { execFile } from 'node:child_process'
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

type Step = (typeof STEPS)[number]

async function run([name, tool, ...args]: Step): Promise<CheckReport['steps'][number]> {
  const from = performance.now()
  const missing = ['node', tool].filter((needed) => !existsSync(join(bin, needed)))
  const fault =
    missing.length > 0
      ? `${missing.join(' and ')} not found in node_modules/.bin: run npm ci`
      : await faultOf(tool, args)
  const seconds = Math.round((performance.now() - from) / 100) / 10
  console.log(`${fault === null ? 'ok    ' : 'FAILED'}  ${name.padEnd(12)} ${seconds.toFixed(1)} s`)
  if (fault !== null) console.log(fault)
  return { name, ok: fault === null, seconds }
}

/** What a tool complained of, or null. */
const faultOf = (tool: string, args: string[]): Promise<string | null> =>
  new Promise((done) => {
    const options = { cwd: ROOT, env, maxBuffer: 1 << 26 }
    execFile(join(bin, tool), args, options, (fault, out, err) =>
      done(fault && `${out}${err}${fault.message}`.trimEnd()),
    )
  })

/** Two at a time, for each keeps one core busy; the longest begins. */
const waiting = STEPS.toSorted(([a], [b]) => Number(b === 'types') - Number(a === 'types'))
const done = new Map<string, CheckReport['steps'][number]>()
async function lane(): Promise<void> {
  for (let step = waiting.shift(); step; step = waiting.shift()) done.set(step[0], await run(step))
}
await Promise.all([lane(), lane()])

const steps = STEPS.flatMap(([name]) => done.get(name) ?? [])
const failed = steps.filter(({ ok }) => !ok).length
const report: CheckReport = { passed: steps.length - failed, failed, steps }
mkdirSync(join(ROOT, 'reports'), { recursive: true })
writeFileSync(join(ROOT, 'reports/check.json'), `${JSON.stringify(report, null, 2)}\n`)
process.exitCode = failed === 0 ? 0 : 1
