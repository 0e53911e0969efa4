import ts from 'typescript'

/** What the document speaks about: the files of the repository, and what the tests in them are called. */
export type House = {
  exists(path: string): boolean
  /** The names of the tests in a file, or null where there is no such file. */
  testsIn(path: string): readonly string[] | null
}

const ATTACKS = 18
const PARTS = ['What we do', 'Proven by', 'What remains']
/** For what belongs to a later issue there can be no test, and none may be named. */
const NOT_BUILT = 'not built yet'

/** All that is wrong with the document: what it lacks, and what it names that is not there. `path` is the document's own. */
export function faultsIn(text: string, path: string, house: House): string[] {
  return [
    ...wrongAttacks(text),
    ...wrongTests(text, house),
    ...wrongLinks(text, path, house),
    ...wrongPaths(text, house),
  ]
}

function wrongAttacks(text: string): string[] {
  const attacks = text.split(/^(?=#{1,3} )/m).flatMap((section) => {
    const [, number, body] = /^### (\d+)\. .+\n([\s\S]*)$/.exec(section) ?? []
    return number && body !== undefined ? [{ number: Number(number), body }] : []
  })
  const order = attacks.map(({ number }) => number).join(' ')
  const wanted = Array.from({ length: ATTACKS }, (_, i) => i + 1).join(' ')
  return [
    ...(order === wanted ? [] : [`the attacks are ${order || 'none'}, and not ${wanted}`]),
    ...attacks.flatMap(({ number, body }) => wrongParts(body).map((fault) => `attack ${number} ${fault}`)),
  ]
}

function wrongParts(body: string): string[] {
  const [wanted = '', ...pieces] = body.split(/^\*\*([^*]+):\*\*/m)
  const parts = new Map(pieces.flatMap((name, i) => (i % 2 === 0 ? [[name, (pieces[i + 1] ?? '').trim()]] : [])))
  const faults = PARTS.flatMap((name) => (parts.get(name) ? [] : [`does not say: ${name}`]))
  if (!wanted.trim()) faults.push('does not say what somebody wants')
  const proof = parts.get('Proven by') ?? ''
  if (proof && testsNamedIn(proof).length === 0 && !proof.includes(NOT_BUILT)) faults.push('is proven by no test')
  return faults
}

/** Lines of this kind, anywhere: - `tests/…/a.test.ts` › "one title" · "another" */
function testsNamedIn(text: string): { file: string; title: string }[] {
  return [...text.matchAll(/^\s*- `(tests\/[^`]+)` › "(.+)"$/gm)].flatMap(([, file = '', titles = '']) =>
    titles.split('" · "').map((title) => ({ file, title })),
  )
}

function wrongTests(text: string, house: House): string[] {
  const lines = text.split('\n').filter((line) => line.includes('›'))
  return [
    ...lines.flatMap((line) => (testsNamedIn(line).length > 0 ? [] : [`not read as a test: ${line.trim()}`])),
    ...testsNamedIn(text).flatMap(({ file, title }) => {
      const titles = house.testsIn(file)
      if (!titles) return [`${file} is no file of tests`]
      return titles.some((known) => isCalled(title, known)) ? [] : [`${file} has no test "${title}"`]
    }),
  ]
}

/** Whole, or, where the title has a gap for a value, up to a gap. */
const isCalled = (named: string, title: string): boolean =>
  named === title || (named.length > 1 && named.endsWith(GAP) && title.startsWith(named))

function wrongLinks(text: string, path: string, house: House): string[] {
  const headings = new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => `#${anchorOf(heading)}`))
  const folder = new URL(path, 'file:///')
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, to = '']) => {
    if (/^[a-z]+:/.test(to)) return []
    if (to.startsWith('#')) return headings.has(to) ? [] : [`no heading is ${to}`]
    const file = decodeURIComponent(new URL(to, folder).pathname).slice(1)
    return house.exists(file) ? [] : [`a link leads to ${to}, which is not there`]
  })
}

/** As GitHub makes them: small letters, no punctuation, dashes for blanks. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

/** In code style: names that end like a file of ours, and whatever begins like a folder of ours. */
function wrongPaths(text: string, house: House): string[] {
  const FILE = /^[^\s/][^\s]*\.(?:tsx?|c?js|md|sql|css|txt|json|ya?ml|svg)$/
  const FOLDER = /^(?:app|db|emails|practice|public|tests|docs)\/\S*$/
  const named = [...text.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name)
  return [...new Set(named)].flatMap((name) =>
    (FILE.test(name) || FOLDER.test(name)) && !house.exists(name) ? [`there is no ${name}`] : [],
  )
}

/** What is wrong with the list under `What we can hand over`, for each activity and the tables in which it keeps people's data. */
export function wrongHandover(text: string, kept: ReadonlyMap<string, readonly string[]>): string[] {
  const section = /^## What we can hand over\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(text)?.[1] ?? ''
  const listed = new Map(
    section.split(/^- /m).flatMap((item) => {
      const [, activity, tables] = /^\*\*([^*]+)\*\*\s\(([^)]*)\)/.exec(item) ?? []
      if (!activity || tables === undefined) return []
      return [[activity, { tables: [...tables.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name), item }] as const]
    }),
  )
  return [
    ...[...listed.keys()].flatMap((activity) => (kept.has(activity) ? [] : [`nothing is kept for: ${activity}`])),
    ...[...kept].flatMap(([activity, tables]) => {
      const there = listed.get(activity)
      if (!there) return [`not in the list: ${activity}`]
      return [
        ...tables.flatMap((table) => (there.tables.includes(table) ? [] : [`${activity} lacks ${table}`])),
        ...there.tables.flatMap((table) => (tables.includes(table) ? [] : [`${activity} has no ${table}`])),
        ...['Without the keys:', 'With the keys:'].flatMap((words) =>
          there.item.replaceAll(/\s+/g, ' ').includes(words) ? [] : [`${activity} does not say: ${words}`],
        ),
      ]
    }),
  ]
}

/** Stands for what a title is filled up with when the test runs. */
const GAP = '…'

/** What the tests of a source are called, with what they stand in before them: `describe › test`. */
export function testTitles(source: string): string[] {
  const titles: string[] = []
  const visit = (node: ts.Node, within: readonly string[]): void => {
    if (ts.isCallExpression(node)) {
      const called = nameOf(node.expression)
      const title = called && node.arguments.length > 1 ? titleOf(node.arguments[0]) : null
      if (title !== null && called === 'describe') {
        for (const argument of node.arguments) visit(argument, [...within, title])
        return
      }
      if (title !== null && called) titles.push([...within, title].join(' › '))
    }
    ts.forEachChild(node, (child) => visit(child, within))
  }
  visit(ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest), [])
  return titles
}

/** `test`, `test.each(…)` and the like; what is switched off proves nothing. */
function nameOf(called: ts.Expression): 'test' | 'describe' | null {
  if (ts.isIdentifier(called))
    return called.text === 'describe' ? 'describe' : called.text === 'test' || called.text === 'it' ? 'test' : null
  if (ts.isCallExpression(called) || ts.isTaggedTemplateExpression(called))
    return nameOf(ts.isCallExpression(called) ? called.expression : called.tag)
  if (ts.isPropertyAccessExpression(called))
    return /^(?:skip|todo|fails|skipIf|runIf)$/.test(called.name.text) ? null : nameOf(called.expression)
  return null
}

function titleOf(node: ts.Expression | undefined): string | null {
  if (node && ts.isStringLiteralLike(node)) return node.text.replaceAll(/%[sdifjoO#$]|(?<!\w)\$[a-z][\w.]*/g, GAP)
  if (node && ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => GAP + literal.text).join('')
  return null
}
