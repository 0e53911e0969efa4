import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { countReports, PARTS, type Part, reportOf, SUITES } from './static/count.ts'
import { ROOT } from './static/tree.ts'

/**
 * `npm test`: the checks, the build, and what everybody runs before a commit, the browser's main journeys included. `--walks` runs
 * what takes minutes each (tests/config/walks.ts, tests/process); `--long` runs all, and lets those that search run longer; `--count`
 * only counts what both left in reports/. The last line says how many passed and failed; nothing is ever skipped.
 */
const bin = join(ROOT, 'node_modules/.bin')
const has = (flag: string): boolean => process.argv.includes(flag)
const long = has('--long')
const isCount = has('--count')
const suite = long || isCount ? SUITES.all : has('--walks') ? SUITES.walks : SUITES.short
const env = {
  ...process.env,
  // The node of this project, whatever the machine has, also for what the tools start themselves.
  PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
  ...(long && { PORTAL_TESTS: 'long' }),
}

/** True where it ended well. What it prints is printed here. */
const run = (command: string, args: string[], more: Record<string, string> = {}): Promise<boolean> =>
  new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...env, ...more }, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', ({ message }) => {
      console.log(`${command}: ${message}`)
      done(false)
    })
    child.on('exit', (code) => done(code === 0))
  })

const vitest = (part: Part): Promise<boolean> => {
  const projects = PARTS[part].flatMap((project) => ['--project', project])
  const args = ['run', '--config', 'tests/config/vitest.config.ts', ...projects]
  return run(join(bin, 'vitest'), args, { PORTAL_REPORT: `reports/${reportOf(part)}` })
}

const faults: string[] = []
if (!isCount) {
  // A report or a build of an earlier run must not speak for this one; what the other suite left is not ours to throw away.
  const reports = suite.isChecked ? ['reports'] : suite.parts.map((part) => `reports/${reportOf(part)}`)
  for (const old of [...reports, 'build']) rmSync(join(ROOT, old), { recursive: true, force: true })
  if (!existsSync(join(bin, 'node'))) faults.push('node_modules/.bin/node is missing: run npm ci')
  else {
    if (suite.isChecked) await run(join(bin, 'node'), [join(ROOT, 'tests/check.ts')])
    if (!(await run('npm', ['run', 'build', '--silent']))) faults.push('the build failed')
    // One after the other: side by side they are a quarter faster, and what waits for a page or a process waits in vain.
    else for (const part of suite.parts) await vitest(part)
  }
}

const counted = countReports(suite)
for (const fault of [...faults, ...counted.faults]) console.log(`not run: ${fault}`)
// Once more where all ends: a log that is cut off keeps its end.
for (const name of counted.names) console.log(`failed: ${name}`)
const failed = counted.failed + faults.length
console.log(`${counted.passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && counted.passed > 0 ? 0 : 1
