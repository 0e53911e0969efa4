import { en } from '#app/i18n/en/index.ts'
import { sw } from '#app/i18n/sw/index.ts'
import { describe, expect, test } from 'vitest'
import { code, type Source, sources } from './tree.ts'

type Catalogue = { readonly [key: string]: string | Catalogue }
type Texts = ReadonlyMap<string, string>

/** Every text by its whole key, `give.form.title`. */
function texts(catalogue: Catalogue, before = ''): Texts {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'string' ? [[before + key, value] as const] : [...texts(value, `${before}${key}.`)],
    ),
  )
}

const missingFrom = (there: Texts, here: Texts) => [...here.keys()].filter((key) => !there.has(key))
const empty = (all: Texts) => [...all].flatMap(([key, text]) => (text.trim() === '' ? [key] : []))
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*([^}]*?)\s*\}\}/g)].map(([, name]) => name ?? '').toSorted()
const otherPlaceholders = (a: Texts, b: Texts) =>
  [...a].flatMap(([key, text]) => (placeholders(text).join() === placeholders(b.get(key) ?? '').join() ? [] : [key]))
/** Braces that i18next would print as they are. */
const strayBraces = (all: Texts) =>
  [...all].flatMap(([key, text]) => (/[{}]/.test(text.replaceAll(/\{\{\w+\}\}/g, '')) ? [key] : []))

/** Both languages count in one and other; a plural with one of them only would print its key for some numbers. */
const singles = (all: Texts) =>
  [...all.keys()].flatMap((key) => {
    const [, stem, form] = /^(.*)_(zero|one|two|few|many|other)$/.exec(key) ?? []
    const [one, other] = [all.has(`${stem}_one`), all.has(`${stem}_other`)]
    if (form === 'one' || form === 'other') return one && other ? [] : [key]
    // `too_many` is a word and no form, unless there is one or other beside it.
    return form && (one || other) ? [key] : []
  })

const sameText = (a: Texts, b: Texts) => [...a].flatMap(([key, text]) => (b.get(key) === text ? [key] : []))

/** Names, and words that are the same in both. A key that ends with a dot stands for all below it. */
const THE_SAME_IN_BOTH = [
  ...['common.name', 'titles.site'], // Defenders Coalition
  ...['common.home.climbTitle', 'campaigns.climb.name', 'titles.climb'], // Climb for Justice
  ...['campaigns.mountain.longonot', 'campaigns.mountain.uhuru'], // peaks
  'campaigns.ways.chequeName', // the name in the bank's books
  'messages.channels.sms', // SMS
  'newsletter.languages.sw', // Kiswahili
  'campaigns.screen.how', // what Safaricom's menu says
  'campaigns.climb.metresShort', // m
  'common.home.welcome', // greets in both at once
  'common.sayings.', // proverbs are not translated; `common.meanings` says what they mean
]
const mayBeSame = (key: string) =>
  THE_SAME_IN_BOTH.some((named) => (named.endsWith('.') ? key.startsWith(named) : key === named))

/** What a source asks of the catalogue: whole keys, and beginnings of keys that a template goes on from. */
function asked(source: Source): { keys: string[]; beginnings: string[] } {
  const calls = code(source).text.matchAll(
    /(?<![\w.])(?:t|titled|translator\([^()]*\))\(\s*(['"`])((?:(?!\1)[^\n])*)\1/g,
  )
  const all = [...calls].map(([, , key = '']) => key)
  return {
    keys: all.filter((key) => !key.includes('${')),
    beginnings: all.filter((key) => key.includes('${')).map((key) => key.slice(0, key.indexOf('${'))),
  }
}

const isThere = (all: Texts, key: string) => all.has(key) || (all.has(`${key}_one`) && all.has(`${key}_other`))

function unknownKeys(source: Source, all: Texts): string[] {
  const { keys, beginnings } = asked(source)
  return [
    ...keys.filter((key) => !isThere(all, key)),
    ...beginnings.filter((start) => ![...all.keys()].some((key) => key.startsWith(start))),
  ].map((key) => `${source.path}: ${key}`)
}

/** Texts that no source names, neither whole nor by a template's beginning: nobody will ever read them. */
function neverAsked(all: Texts, from: readonly Source[]): string[] {
  const named = new Set(from.flatMap((source) => [...code(source).text.matchAll(/(?<=')[\w.-]+(?=')/g)].map(String)))
  const beginnings = [...new Set(from.flatMap((source) => asked(source).beginnings))]
  return [...all.keys()].filter((key) => {
    const stem = key.replace(/_(one|other)$/, '')
    return !named.has(key) && !named.has(stem) && !beginnings.some((start) => key.startsWith(start))
  })
}

const english = texts(en)
const kiswahili = texts(sw)
const app = sources('app/**/*.{ts,tsx}').filter(({ path }) => !/^app\/i18n\/(en|sw)\//.test(path))

describe('English and Kiswahili', () => {
  test('have the same keys', () => {
    expect(english.size).toBeGreaterThan(100)
    expect(missingFrom(kiswahili, english), 'missing in Kiswahili').toEqual([])
    expect(missingFrom(english, kiswahili), 'missing in English').toEqual([])
  })

  test('leave no text empty', () => {
    expect([...empty(english), ...empty(kiswahili)]).toEqual([])
  })

  test('have the same placeholders, and no brace besides', () => {
    expect(otherPlaceholders(english, kiswahili)).toEqual([])
    expect([...strayBraces(english), ...strayBraces(kiswahili)]).toEqual([])
  })

  test('have their plurals in pairs', () => {
    expect([...singles(english), ...singles(kiswahili)]).toEqual([])
  })

  test('say different words, names apart', () => {
    expect(sameText(english, kiswahili).filter((key) => !mayBeSame(key))).toEqual([])
  })

  test('need every name on the list of names', () => {
    const same = sameText(english, kiswahili)
    const needed = (named: string) => same.some((key) => (named.endsWith('.') ? key.startsWith(named) : key === named))
    expect(THE_SAME_IN_BOTH.filter((named) => !needed(named))).toEqual([])
  })

  test('have every text that the pages ask for, and none that nobody asks for', () => {
    expect(app.flatMap((source) => asked(source).keys).length).toBeGreaterThan(100)
    expect(app.flatMap((source) => unknownKeys(source, english))).toEqual([])
    expect(neverAsked(english, app)).toEqual([])
  })
})

test('each of these questions can be answered with no', () => {
  const good = texts({ a: { b: 'Give {{amount}}', n_one: '{{count}} gift', n_other: '{{count}} gifts' }, c: 'Asante' })
  const bad = texts({ a: { b: 'Toa {{kiasi}}', n_one: ' ', n_few: 'michango }' }, c: 'Asante', d: 'Zaidi' })
  expect([...good.keys()]).toEqual(['a.b', 'a.n_one', 'a.n_other', 'c'])
  expect(missingFrom(bad, good)).toEqual(['a.n_other'])
  expect(missingFrom(good, bad)).toEqual(['a.n_few', 'd'])
  expect(empty(bad)).toEqual(['a.n_one'])
  expect(otherPlaceholders(good, bad)).toEqual(['a.b', 'a.n_one', 'a.n_other'])
  expect(strayBraces(bad)).toEqual(['a.n_few'])
  expect(singles(good)).toEqual([])
  expect(singles(bad)).toEqual(['a.n_one', 'a.n_few'])
  expect(sameText(good, bad)).toEqual(['c'])
  expect(mayBeSame('common.sayings.unity')).toBe(true)
  expect(mayBeSame('common.namesake')).toBe(false)
  const text =
    "t('c'); t('a.n', { count }); t(`a.${x}`); t('gone'); t(`z.${x}`); titled('away'); at('nothing') // t('said')"
  expect(unknownKeys({ path: 'x.tsx', text }, good)).toEqual(['x.tsx: gone', 'x.tsx: away', 'x.tsx: z.'])
  expect(neverAsked(good, [{ path: 'x.tsx', text: "t('a.n'); // t('c')" }])).toEqual(['a.b', 'c'])
})
