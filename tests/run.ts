import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { countReports } from './static/count.ts'
import { ROOT } from './static/tree.ts'

/**
 * `npm test`: the checks, the build, and all tests, the browser's included. `--long` lets those that search run longer;
 * `--count` only counts what stands in reports/. The last line says how many passed and failed; nothing is ever skipped.
 */
const bin = join(ROOT, 'node_modules/.bin')
const long = process.argv.includes('--long')
const env = {
  ...process.env,
  // The node of this project, whatever the machine has, also for what the tools start themselves.
  PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
  ...(long && { PORTAL_TESTS: 'long' }),
}

function run(command: string, ...args: string[]): boolean {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (error) console.log(`${command}: ${error.message}`)
  return status === 0
}

const faults: string[] = []
if (!process.argv.includes('--count')) {
  // A report or a build of an earlier run must not speak for this one.
  for (const old of ['reports/check.json', 'reports/vitest.json', 'build'])
    rmSync(join(ROOT, old), { recursive: true, force: true })
  if (!existsSync(join(bin, 'node'))) faults.push('node_modules/.bin/node is missing: run npm ci')
  else {
    run(join(bin, 'node'), join(ROOT, 'tests/check.ts'))
    if (!run('npm', 'run', 'build', '--silent')) faults.push('the build failed')
    else run(join(bin, 'vitest'), 'run', '--config', 'tests/config/vitest.config.ts')
  }
}

const counted = countReports()
for (const fault of [...faults, ...counted.faults]) console.log(`not run: ${fault}`)
const failed = counted.failed + faults.length
console.log(`${counted.passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && counted.passed > 0 ? 0 : 1
