import { TABLES } from '#db/tiers.ts'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultsIn, type House, testTitles, wrongHandover } from './threat-model.ts'
import { ROOT } from './tree.ts'

const DOCUMENT = 'docs/threat-model.md'

const house: House = {
  exists: (path) => existsSync(join(ROOT, path)),
  testsIn: (path) =>
    path.endsWith('.test.ts') && existsSync(join(ROOT, path))
      ? testTitles(readFileSync(join(ROOT, path), 'utf8'))
      : null,
}

test('every test, file and link that the threat model names is there, and each of the eighteen attacks is answered', () => {
  expect(faultsIn(readFileSync(join(ROOT, DOCUMENT), 'utf8'), DOCUMENT, house)).toEqual([])
})

/** The tables that hold something of somebody, by what they are kept for. */
const personal = Map.groupBy(
  TABLES.filter(({ tier, basis }) => tier === 'T2' || (tier === 'T1' && !basis.includes('No personal data'))),
  ({ activity }) => activity,
)
const kept = new Map([...personal].map(([activity, tables]) => [activity, tables.map(({ table }) => table)]))

test('what we can hand over is what is kept, table by table', () => {
  expect(kept.size).toBeGreaterThan(5)
  expect(wrongHandover(readFileSync(join(ROOT, DOCUMENT), 'utf8'), kept)).toEqual([])
})

test('and a list that is not whole is found', () => {
  const list = (items: string) => wrongHandover(`## What we can hand over\n\n${items}\n\n## After\n`, of)
  const of = new Map([['Keeping', ['a', 'b']]])
  const words = 'Without the keys: x. With\n  the keys: y.'
  expect(list(`- **Keeping** (\`a\`,\n  \`b\`). ${words}`)).toEqual([])
  expect(list('')).toEqual(['not in the list: Keeping'])
  expect(list(`- **Keeping** (\`a\`). ${words}`)).toEqual(['Keeping lacks b'])
  expect(list(`- **Keeping** (\`a\`, \`b\`, \`c\`). ${words}`)).toEqual(['Keeping has no c'])
  expect(list('- **Keeping** (`a`, `b`). Without the keys: x.')).toEqual(['Keeping does not say: With the keys:'])
  expect(list(`- **Keeping** (\`a\`, \`b\`). ${words}\n- **Losing** (\`c\`).`)).toEqual(['nothing is kept for: Losing'])
  expect(wrongHandover('# Nothing\n', of)).toEqual(['not in the list: Keeping'])
})

const small: House = {
  exists: (path) => ['app/a.ts', 'app/', 'docs/b.md', 'compose.yaml', 'tests/a.test.ts'].includes(path),
  testsIn: (path) => (path === 'tests/a.test.ts' ? ['it holds', 'group › … holds for …'] : null),
}
const attack = (number: number, proof = '\n\n- `tests/a.test.ts` › "it holds"') =>
  `### ${number}. Somebody wants something\n\nShe wants it.\n\n**What we do:** we say no (\`app/a.ts\`).\n\n**Proven by:**${proof}\n\n**What remains:** the rest.\n`
const whole = (change: (attacks: string[]) => string[] = (attacks) => attacks, after = '') =>
  `# Title\n\n## Attacks\n\n${change(Array.from({ length: 18 }, (_, i) => attack(i + 1))).join('\n')}\n## After\n\n${after}\n`
const put = (i: number, text: string) => (attacks: string[]) => attacks.with(i, text)
const faults = (text: string) => faultsIn(text, 'docs/a.md', small)

test.each<[string, string]>([
  ['tests one by one and several of a file', '- `tests/a.test.ts` › "it holds" · "group › … holds for …"'],
  ['a title up to the first gap, or to a later one', '- `tests/a.test.ts` › "group › …"'],
  ['files, folders, links and headings that are there', '`app/a.ts` `app/` [b](b.md) [c](../compose.yaml) [d](#after)'],
  ['addresses, commands and hosts', '`/sign-in` `npm start` `bbc.com` [e](https://example.org/f.md)'],
])('a document that names %s has no fault', (_, after) => {
  expect(faults(whole(undefined, after))).toEqual([])
})

test.each<[string, string, string]>([
  ['an attack that is left out', whole((all) => all.toSpliced(6, 1)), 'and not 1 2 3 4 5 6 7 8'],
  ['attacks out of their order', whole((all) => [...all.slice(1), attack(1)]), 'the attacks are 2 3'],
  ['a number that comes twice', whole(put(3, attack(3))), 'the attacks are 1 2 3 3 5'],
  ['a document about nothing', '# Title\n', 'the attacks are none'],
  ...['What we do', 'Proven by', 'What remains'].map((part): [string, string, string] => [
    `an attack without "${part}"`,
    whole(put(4, attack(5).replace(`**${part}:**`, ''))),
    `attack 5 does not say: ${part}`,
  ]),
  ['an empty part', whole(put(4, attack(5).replace(' the rest.', ''))), 'attack 5 does not say: What remains'],
  ['an attack that nobody wants', whole(put(4, attack(5).replace('She wants it.', ''))), 'attack 5 does not say what'],
  ['a proof without a test', whole(put(1, attack(2, ' look at the code.'))), 'attack 2 is proven by no test'],
  [
    'a file of tests that is not there',
    whole(undefined, '- `tests/b.test.ts` › "it holds"'),
    'tests/b.test.ts is no file',
  ],
  ['a file without tests', whole(undefined, '- `tests/a.ts` › "it holds"'), 'tests/a.ts is no file of tests'],
  ['a title that no test has', whole(undefined, '- `tests/a.test.ts` › "it held"'), 'has no test "it held"'],
  ['one of several titles', whole(undefined, '- `tests/a.test.ts` › "it holds" · "no"'), 'has no test "no"'],
  ['half of a title', whole(undefined, '- `tests/a.test.ts` › "it"'), 'has no test "it"'],
  [
    'a beginning that stops elsewhere than at a gap',
    whole(undefined, '- `tests/a.test.ts` › "gro…"'),
    'has no test "gro…"',
  ],
  ['nothing but a gap', whole(undefined, '- `tests/a.test.ts` › "…"'), 'has no test "…"'],
  ['a test that cannot be read as one', whole(undefined, 'see `tests/a.test.ts` › it holds'), 'not read as a test'],
  ['a link to a file that is not there', whole(undefined, '[b](c.md)'), 'a link leads to c.md'],
  ['a link to a heading that is not there', whole(undefined, '[b](#nowhere)'), 'no heading is #nowhere'],
  ['a path that is not there', whole(undefined, '`app/b.ts`'), 'there is no app/b.ts'],
  ['a folder that is not there', whole(undefined, '`docs/a/`'), 'there is no docs/a/'],
  ['a file name without a folder', whole(undefined, '`Compose.yaml`'), 'there is no Compose.yaml'],
])('%s is found', (_, text, fault) => {
  expect(faults(text).join('\n')).toContain(fault)
})

test('what is not built yet needs no test', () => {
  expect(faults(whole(put(9, attack(10, ' no test: not built yet, comes with the page of numbers.'))))).toEqual([])
})

test('titles are read from the tests themselves, with a gap for what is filled in', () => {
  const source = [
    "test('one', () => {})",
    'test(`two ${a} and ${b}`, () => {})',
    "test.each([1])('three %s of $name, 4 %', () => {})",
    "describe('group', () => { it('five', () => {}); describe.each(x)('%s', () => test('six', () => {})) })",
    // Put together, or the rule that all tests are on would find them here.
    ...['skip', 'skipIf(slow)', 'todo'].map((off) => `${'test'}.${off}('off', () => {})`),
    "// test('said', () => {})",
    'const text = "test(\'quoted\', () => {})"',
    "other('seven', () => {})",
    'test(variable, () => {})',
  ]
  expect(testTitles(source.join('\n'))).toEqual([
    'one',
    'two … and …',
    'three … of …, 4 %',
    'group › five',
    'group › … › six',
  ])
})
