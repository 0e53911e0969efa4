import { OUTGOING } from '#app/config/hosts.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { code, places, ROOT, type Source, sources } from './tree.ts'

const source = (path: string, text: string): Source => ({ path, text })
const inCode = (from: readonly Source[], pattern: RegExp) => from.flatMap((file) => places(code(file), pattern))

describe('the size of files', () => {
  const most = (path: string) => (path.startsWith('app/domain/') ? 150 : path.startsWith('app/routes/') ? 120 : 250)
  const linesOf = (text: string) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  /** A file may be longer where its first comment says why in a sentence with the word "long" or "one file" in it. */
  const excused = (text: string) =>
    /^\s*(?:\/\*|\/\/|<!--)/.test(text) && /\blong\b|\bone file\b/i.test(firstComment(text))
  const firstComment = (text: string) =>
    /^\s*(?:\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(?:\/\/[^\n]*\n\s*)+)/.exec(text)?.[0] ?? ''
  const tooLong = ({ path, text }: Source) =>
    linesOf(text) > most(path) && !excused(text) ? [`${path}: ${linesOf(text)} lines`] : []

  test('is kept: 150 lines in the domain, 120 in a route, 250 anywhere', () => {
    const all = sources('{app,db,emails,practice,public,tests}/**/*.{ts,tsx,js,cjs,css,html}', '*.{ts,js}')
    expect(all.length).toBeGreaterThan(250)
    expect(all.flatMap(tooLong)).toEqual([])
  })

  test('and a longer one is found, unless it says why', () => {
    const lines = (n: number) => 'x\n'.repeat(n)
    expect(tooLong(source('app/domain/a.ts', lines(150)))).toEqual([])
    expect(tooLong(source('app/domain/a.ts', lines(151)))).toEqual(['app/domain/a.ts: 151 lines'])
    expect(tooLong(source('app/routes/a.tsx', lines(121)))).toEqual(['app/routes/a.tsx: 121 lines'])
    expect(tooLong(source('tests/a.ts', lines(251)))).toEqual(['tests/a.ts: 251 lines'])
    expect(tooLong(source('tests/a.ts', `// Long because one model is read as a whole.\n${lines(260)}`))).toEqual([])
    expect(tooLong(source('tests/a.ts', `// A model.\n${lines(260)}// long`))).toEqual(['tests/a.ts: 262 lines'])
  })
})

describe('the domain', () => {
  const AMBIENT = /new Date\(\s*\)|\bDate\(\s*\)|\bDate\.now\b|\bMath\.random\b|\bprocess\.env\b|\bperformance\.now\b/

  test('takes clock, chance and settings from its ctx', () => {
    const domain = sources('app/domain/**/*.ts')
    expect(domain.length).toBeGreaterThan(50)
    expect(inCode(domain, AMBIENT)).toEqual([])
  })

  test('and one that does not is found', () => {
    const bad = ['new Date()', 'Date.now()', 'Math.random()', "process.env['X']"]
    expect(inCode([source('a.ts', bad.join('\n'))], AMBIENT)).toHaveLength(bad.length)
    expect(
      inCode([source('a.ts', 'new Date(row.at) // never new Date()\n/* Date.now() */ ctx.now()')], AMBIENT),
    ).toEqual([])
  })
})

describe('money', () => {
  const FLOAT =
    /\bparseFloat\b|\bMath\.(?:round|floor|ceil|trunc)\b|\.toFixed\b|\bNumber\([^()]*\bminor\s*\)|\.minor\b[^,;]*\*\s*\d*\.\d/
  const ABOUT_MONEY = /amount|minor|money|raised|goal|shilling|\bkes\b|price|charge|balance/i
  /** Pictures are drawn in floats, so among the pages only lines about money are asked. */
  const floats = (file: Source) =>
    places(code(file), FLOAT).filter(
      (place) => !place.startsWith('app/ui/') || ABOUT_MONEY.test(place.slice(place.indexOf('  '))),
    )

  test('is never a float', () => {
    expect(sources('{app,db,emails}/**/*.{ts,tsx}').flatMap(floats)).toEqual([])
  })

  test('and a float is found', () => {
    const bad = [
      "parseFloat('1.5')",
      'Math.round(x * 100)',
      '(cents / 100).toFixed(2)',
      'Number(amount.minor)',
      'goal.minor * 1.5',
    ]
    for (const text of bad) expect(floats(source('app/domain/a.ts', text)), text).toHaveLength(1)
    expect(floats(source('app/ui/mountain.tsx', 'y.toFixed(1)'))).toEqual([])
    expect(floats(source('app/ui/a.tsx', 'Math.round(amount)'))).toHaveLength(1)
    expect(floats(source('app/domain/a.ts', 'Number(amount.minor / 100n)'))).toEqual([])
  })
})

describe('tests', () => {
  const SWITCHED_OFF =
    /\b(?:test|it|describe|suite|bench)(?:\.\w+(?:\([^()]*\))?)*\.(?:skip|only|todo|skipIf|runIf|fails)\b|\b(?:skip|only|todo):\s*true\b|\bcontext\.skip\(/
  const MOCKED = /\bvi\s*\.\s*(?:mock|doMock|hoisted|importMock)\b/
  // This file says how the forbidden things look.
  const all = sources('tests/**/*.ts').filter(({ path }) => path !== 'tests/static/house.test.ts')

  test('are all on, and replace none of our own code', () => {
    expect(all.length).toBeGreaterThan(20)
    expect(inCode(all, SWITCHED_OFF)).toEqual([])
    expect(inCode(all, MOCKED)).toEqual([])
  })

  test('and one that is off is found', () => {
    const bad = [
      "test.skip('x')",
      "describe.only('x')",
      "test.concurrent.todo('x')",
      'it.skipIf(slow)(',
      'test(x, { skip: true })',
    ]
    expect(inCode([source('a.test.ts', bad.join('\n'))], SWITCHED_OFF)).toHaveLength(bad.length)
    expect(inCode([source('a.test.ts', "test('skips')\nlist.only()")], SWITCHED_OFF)).toEqual([])
    expect(inCode([source('a.test.ts', "vi.mock('#app/x.ts')\nvi.spyOn(console, 'error')")], MOCKED)).toHaveLength(1)
  })
})

describe('the addresses Safaricom calls', () => {
  const BANNED = /m-?pesa|safaricom|exec?|cmd|sql|query/i
  /** Every piece of a path that is written down: after `/hooks/`, or after the base that the callbacks hang on. */
  const written = (file: Source) =>
    [
      ...code(file)
        .text.replaceAll('\\/', '/')
        .matchAll(/\/hooks\/[^'"`\n]*|callbackBase\}[^'"`\n]*/g),
    ].map(([piece]) => piece)
  const banned = (file: Source) =>
    written(file).flatMap((piece) => (BANNED.test(piece) ? [`${file.path}: ${piece}`] : []))

  test('contain none of the words it bans', () => {
    const handler = sources('app/http/hooks/lnm.server.ts')
    const paths = handler.flatMap(written).join(' ')
    for (const name of ['confirmation', 'validation', 'stk', 'result', 'timeout']) expect(paths).toContain(name)
    const all = sources('app/**/*.ts')
    expect(all.flatMap(written).length).toBeGreaterThanOrEqual(6)
    expect(all.flatMap(banned)).toEqual([])
  })

  test('and a banned one is found', () => {
    expect(banned(source('a.ts', 'const PATH = /^\\/hooks\\/lnm\\/[0-9a-f]{64}\\/(mpesaResult)$/'))).toHaveLength(1)
    expect(banned(source('a.ts', "path.startsWith('/hooks/Safaricom/')"))).toHaveLength(1)
    expect(banned(source('a.ts', 'const url = `${settings.callbackBase}/query/${key}`'))).toHaveLength(1)
  })
})

describe('hosts', () => {
  const known = new Set(Object.values(OUTGOING).map((url) => new URL(url).hostname))
  // The machine itself, and names of formats, which nobody fetches.
  const HARMLESS = new Set([
    ...['localhost', '127.0.0.1', 'www.w3.org', 'schemas.openxmlformats.org'],
    ...['schema.org', 'www.sitemaps.org', 'jsonfeed.org'],
  ])
  const strange = (file: Source) =>
    [...code(file).text.matchAll(/\b(?:https?|wss?):\/\/([a-z0-9][a-z0-9.-]*)/gi)].flatMap(([, host = '']) =>
      known.has(host.toLowerCase()) || HARMLESS.has(host) ? [] : [`${file.path}: ${host}`],
    )

  test('that are written anywhere stand in app/config/hosts.ts', () => {
    expect(known.size).toBeGreaterThan(0)
    const all = sources('{app,db,emails}/**/*.{ts,tsx,css}', 'public/**/*.{js,svg,txt}')
    expect(all.flatMap(strange)).toEqual([])
  })

  test('and another one is found', () => {
    expect(strange(source('a.ts', "fetch('https://fonts.example.com/x')"))).toEqual(['a.ts: fonts.example.com'])
    expect(strange(source('a.ts', "// see https://fonts.example.com\nfetch('https://api.resend.com/emails')"))).toEqual(
      [],
    )
  })
})

describe('package.json', () => {
  type Manifest = { [section: string]: Record<string, unknown> }
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest
  const versions = (section: Record<string, unknown> = {}): [string, string][] =>
    Object.entries(section).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : versions(value as Record<string, unknown>),
    )
  const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'overrides']
  const loose = (from: Manifest) =>
    SECTIONS.flatMap((section) => versions(from[section])).flatMap(([name, version]) =>
      /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(version) ? [] : [`${name}: ${version}`],
    )

  test('names exact versions, the ones that are locked', () => {
    expect(loose(manifest)).toEqual([])
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, Manifest & { version?: string }>
    }
    const named = [...versions(manifest['dependencies']), ...versions(manifest['devDependencies'])]
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)).toEqual([])
  })

  test('and a loose one is found', () => {
    const bad = {
      dependencies: { a: '^1.0.0', b: '1.0.0', c: '1.x' },
      devDependencies: { d: 'latest' },
      overrides: { e: { f: '~2.0.0' } },
    }
    expect(loose(bad)).toEqual(['a: ^1.0.0', 'c: 1.x', 'd: latest', 'f: ~2.0.0'])
  })
})
