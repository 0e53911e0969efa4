import type { MetaFunction } from '@remix-run/node'
import type { Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import type { en } from '#app/i18n/en/index.ts'

type TitleKey = `titles.${keyof (typeof en)['titles']}`

/** The `meta` of a route: a title from the catalogue, in the language the root found. Titles never name a person. */
export const titled =
  (key: TitleKey): MetaFunction =>
  ({ matches }) => {
    const root = matches.find((match) => match.id === 'root')?.data as { language?: Language } | undefined
    return [{ title: translator(root?.language ?? 'en')(key) }]
  }
