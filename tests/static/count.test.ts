import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { count, type CheckReport, joined, PARTS, SUITES, type TestReport } from './count.ts'
import { TOURS, WALKS } from '../config/walks.ts'
import { ROOT } from './tree.ts'

const files = ['static', 'domain', 'requests', 'property', 'process', 'journeys'].map(
  (layer) => `tests/${layer}/a.test.ts`,
)
const check: CheckReport = { passed: 1, failed: 0, steps: [{ name: 'types', ok: true, seconds: 1 }] }

function report(change: (tests: TestReport) => void = () => {}): TestReport {
  const one = (file: string) => ({
    name: `${ROOT}${file}`,
    status: 'passed',
    assertionResults: [{ status: 'passed', fullName: 'it holds' }],
  })
  const tests = { success: true, testResults: files.map(one) }
  change(tests)
  return tests
}
const first = (tests: TestReport) => tests.testResults[0] as TestReport['testResults'][number]

test('what ran and held is counted as passed', () => {
  expect(count(check, report(), files)).toEqual({ passed: 7, failed: 0, faults: [], names: [] })
})

test('a failed test and a failed step are counted once each, and named', () => {
  const failed = report((tests) => {
    tests.success = false
    first(tests).status = 'failed'
    first(tests).assertionResults = [
      { status: 'failed', fullName: 'it does not', failureMessages: ['AssertionError: one is not two'] },
      { status: 'passed', fullName: 'it does' },
    ]
  })
  const steps = [...check.steps, { name: 'lint', ok: false, seconds: 1 }]
  expect(count({ passed: 1, failed: 1, steps }, failed, files)).toEqual({
    passed: 7,
    failed: 2,
    faults: [],
    names: ['check lint', 'it does not: AssertionError: one is not two'],
  })
})

test.each<[string, CheckReport | null, TestReport | null, string[], string[]]>([
  ['checks that did not run', null, report(), files, ['the checks were not run']],
  ['checks without a step', { passed: 0, failed: 0, steps: [] }, report(), files, ['the checks were not run']],
  ['tests that did not run', check, null, files, ['the tests were not run']],
  [
    'a test that is off',
    check,
    report((tests) => void (first(tests).assertionResults = [{ status: 'skipped', fullName: 'it sleeps' }])),
    files,
    ['skipped: it sleeps'],
  ],
  [
    'a test still to be written',
    check,
    report((tests) => void (first(tests).assertionResults = [{ status: 'todo', fullName: 'it will' }])),
    files,
    ['todo: it will'],
  ],
  [
    'a file that cannot be loaded',
    check,
    report((tests) => void (tests.success = false)),
    [...files, 'tests/domain/b.test.ts'],
    ['tests/domain/b.test.ts was not run'],
  ],
  [
    'a file without a test',
    check,
    report((tests) => void (first(tests).assertionResults = [])),
    files,
    ['tests/static/a.test.ts has no test, or could not be loaded'],
  ],
  [
    'a file that failed behind its tests',
    check,
    report((tests) => void (first(tests).status = 'failed')),
    files,
    ['tests/static/a.test.ts failed outside its tests'],
  ],
  [
    'an error that no test tells of',
    check,
    report((tests) => void (tests.success = false)),
    files,
    ['vitest failed outside the tests'],
  ],
  ['a layer without tests', check, report(), files.slice(1), ['tests/static has no test']],
])('%s is a failure', (_, checks, tests, there, faults) => {
  const counted = count(checks, tests, there)
  expect(counted.faults).toEqual(faults)
  expect(counted.failed).toBe(faults.length)
})

test('a run of nothing is a failure', () => {
  expect(count(check, { success: true, testResults: [] }, files).faults).toContain('no test was run')
})

test('the reports of the parts are one, and it failed where one of them failed', () => {
  const [one, other] = [report(), report((tests) => void (tests.success = false))]
  expect(joined([one, one])).toEqual({ success: true, testResults: [...one.testResults, ...one.testResults] })
  expect(joined([one, other])?.success).toBe(false)
})

test('a part without a report is not passed over', () => {
  expect(joined([report(), null])).toBeNull()
})

test('every project of the tests belongs to one part', () => {
  const config = readFileSync(`${ROOT}tests/config/vitest.config.ts`, 'utf8')
  const projects = new Set([...config.matchAll(/name: '(\w+)'/g)].map(([, name]) => name))
  expect(projects).toEqual(new Set(Object.values(PARTS).flat()))
})

test('every part belongs to one of the two suites, and each file of a test to exactly one of them', () => {
  const { short, walks, all } = SUITES
  expect([...short.parts, ...walks.parts]).toEqual([...all.parts])
  expect(new Set(all.parts)).toEqual(new Set(Object.keys(PARTS)))
  for (const file of globSync('tests/**/*.test.ts', { cwd: ROOT })) expect(short.has(file)).not.toBe(walks.has(file))
})

test('a walk that there is no more is not run in silence', () => {
  for (const file of [...WALKS, ...TOURS]) expect(existsSync(`${ROOT}${file}`), file).toBe(true)
})

test('a suite answers for its own files, and only the first one for the checks', () => {
  const own = { isChecked: false, has: (file: string) => file.startsWith('tests/process/') }
  const ran = report(
    (tests) => void (tests.testResults = tests.testResults.filter(({ name }) => own.has(name.slice(ROOT.length)))),
  )
  expect(count(null, ran, files, own)).toEqual({ passed: 1, failed: 0, faults: [], names: [] })
  expect(count(null, report(), [...files, 'tests/process/b.test.ts'], own).faults).toEqual([
    'tests/process/b.test.ts was not run',
  ])
})
