import type { MetaFunction } from '@remix-run/node'
import type { Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import type { en } from '#app/i18n/en/index.ts'

export type TitleKey = `titles.${keyof (typeof en)['titles']}`

type RootData = { language?: Language; isChosen?: boolean } | undefined

/**
 * The `meta` of a route: a title from the catalogue, in the language the root found. Titles never name a person. With
 * `ofItsOwn` what is shown has a language, which counts until the reader chooses one.
 */
export const titled =
  (key: TitleKey, { ofItsOwn = false } = {}): MetaFunction =>
  ({ matches, data }) => {
    const root = matches.find((match) => match.id === 'root')?.data as RootData
    const own = ofItsOwn && !root?.isChosen ? (data as { language?: Language } | undefined)?.language : undefined
    return [{ title: translator(own ?? root?.language ?? 'en')(key) }]
  }
