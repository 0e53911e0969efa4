import { existsSync, globSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { TOURS, WALKS } from '../config/walks.ts'
import { ROOT } from './tree.ts'

/** Runs by `npm run test:long` only (`tests/config/vitest.config.ts`): a thousand timed pairs want a machine to themselves. */
const LONG_ONLY: ReadonlySet<string> = new Set(['tests/requests/enumeration-time.test.ts'])

/** What tests/check.ts writes to reports/check.json. */
export type CheckReport = { passed: number; failed: number; steps: { name: string; ok: boolean; seconds: number }[] }

/** Which projects of tests/config/vitest.config.ts are run together; each part has a report of its own. */
export const PARTS = {
  inside: ['domain', 'property', 'requests'],
  journeys: ['journeys'],
  walks: ['walks'],
  tours: ['tours'],
  process: ['process'],
} as const
export type Part = keyof typeof PARTS
export const reportOf = (part: Part): string => `vitest-${part}.json`

const isWalk = (file: string): boolean =>
  WALKS.includes(file) || TOURS.includes(file) || file.startsWith('tests/process/')

/** What one command runs: its parts, whether the checks are among it, and which files it has to have run. */
export type Suite = { parts: readonly Part[]; isChecked: boolean; has(file: string): boolean }
export const SUITES = {
  /** `npm test` */
  short: { parts: ['inside', 'journeys'], isChecked: true, has: (file) => !isWalk(file) },
  /** `npm run test:walks` */
  walks: { parts: ['walks', 'tours', 'process'], isChecked: false, has: isWalk },
  /** Both: CI, and `npm run test:long`. */
  all: { parts: ['inside', 'journeys', 'walks', 'tours', 'process'], isChecked: true, has: () => true },
} as const satisfies Record<string, Suite>

/** What vitest writes of a part, as far as it is read here. */
export type TestReport = {
  success: boolean
  testResults: {
    name: string
    status: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
  }[]
}

/** `faults` say what is missing; each of them is counted in `failed`. `names` are what failed by name, and with what. */
export type Count = { passed: number; failed: number; faults: string[]; names: string[] }

/** Where tests are. Each of these folders has some, and each file in them is run. */
const LAYERS = ['static', 'domain', 'requests', 'property', 'process', 'journeys']

/**
 * Both reports in one count. Whatever did not run counts as failed: a report that is not there, a file that is not in it
 * or could not be loaded, a test that was skipped or is still to be written, a layer without tests. `suite` says what had to run.
 */
export function count(
  check: CheckReport | null,
  tests: TestReport | null,
  files: readonly string[],
  { isChecked, has }: Pick<Suite, 'isChecked' | 'has'> = SUITES.all,
): Count {
  const steps = isChecked ? (check?.steps ?? []) : []
  const results = tests?.testResults ?? []
  const all = results.flatMap(({ assertionResults }) => assertionResults)
  const having = (status: string) => all.filter((test) => test.status === status).length
  const seen = new Set(results.map(({ name }) => relative(ROOT, name)))

  const faults: string[] = []
  if (isChecked && steps.length === 0) faults.push('the checks were not run')
  if (!tests) faults.push('the tests were not run')
  if (tests && all.length === 0) faults.push('no test was run')
  for (const { status, fullName } of all) {
    if (status !== 'passed' && status !== 'failed') faults.push(`${status}: ${fullName}`)
  }
  for (const { name, status, assertionResults } of results) {
    const file = relative(ROOT, name)
    if (assertionResults.length === 0) faults.push(`${file} has no test, or could not be loaded`)
    else if (status === 'failed' && assertionResults.every((test) => test.status !== 'failed')) {
      faults.push(`${file} failed outside its tests`)
    }
  }
  if (tests) {
    for (const file of files)
      if (has(file) && !seen.has(file) && !LONG_ONLY.has(file)) faults.push(`${file} was not run`)
    for (const layer of LAYERS) {
      if (!files.some((file) => file.startsWith(`tests/${layer}/`))) faults.push(`tests/${layer} has no test`)
    }
    if (!tests.success && having('failed') === 0 && faults.length === 0) faults.push('vitest failed outside the tests')
  }
  const passed = steps.filter(({ ok }) => ok).length + having('passed')
  const names = [
    ...steps.filter(({ ok }) => !ok).map(({ name }) => `check ${name}`),
    ...all
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages = [] }) => `${fullName}: ${failureMessages[0]?.slice(0, 600) ?? ''}`),
  ]
  return { passed, failed: names.length + faults.length, faults, names }
}

const read = <T>(name: string): T | null => {
  const path = `${ROOT}reports/${name}`
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null
}

/** The reports of all parts as one; null where one is missing. */
export function joined(reports: readonly (TestReport | null)[]): TestReport | null {
  const there = reports.filter((report) => report !== null)
  if (there.length < reports.length) return null
  return {
    success: there.every(({ success }) => success),
    testResults: there.flatMap(({ testResults }) => testResults),
  }
}

/** The count of what a suite left in reports/, held against the test files that there are. */
export const countReports = (suite: Suite): Count =>
  count(
    read<CheckReport>('check.json'),
    joined(suite.parts.map((part) => read<TestReport>(reportOf(part)))),
    globSync('tests/**/*.test.ts', { cwd: ROOT }),
    suite,
  )
