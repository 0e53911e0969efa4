import { findByCode, type Shared, shownPhoto } from '#app/domain/campaigns/index.server.ts'
import { isLanguage, type Language } from '#app/i18n/language.ts'
import { climberPath, shortPath, teamPath } from '#app/ui/paths.ts'
import type { ShareView } from '#app/ui/share-kit.tsx'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { ctxOf, type Portal } from './portal.server.ts'

/** What a code at the end of a short address stands for, or 404. */
export async function sharedOf(context: AppLoadContext, params: Params): Promise<Shared> {
  const shared = await findByCode(ctxOf(context), params['code'] ?? '')
  if (!shared) throw new Response(null, { status: 404 })
  return shared
}

/** The page of what is shared. */
export function pathOf({ kind, slug, code }: Pick<Shared, 'kind' | 'slug' | 'code'>): string {
  if (kind === 'campaign') return `/campaigns/${slug}`
  return kind === 'climber' ? climberPath(slug, code) : teamPath(slug, code)
}

/** What a page needs to offer itself for sharing. */
export const shareView = (
  { publicUrl, prompts }: Pick<Portal, 'publicUrl' | 'prompts'>,
  { kind, slug, code, name }: Pick<Shared, 'kind' | 'slug' | 'code' | 'name'>,
): ShareView => ({
  ...{ kind, code, name, paybill: prompts.account },
  link: publicUrl + shortPath(code),
  page: publicUrl + pathOf({ kind, slug, code }),
})

/** The photo that a climber's page shows, in its large size. */
export const photoOf = (context: AppLoadContext, { photoKey }: Shared): Promise<Uint8Array | null> =>
  photoKey ? shownPhoto(ctxOf(context), photoKey, 'image') : Promise.resolve(null)

/** `en.png`, `a6-sw.pdf`: what stands before the dot, in parts that a dash divides, or 404. */
export function fileAsked(params: Params, ending: 'png' | 'pdf'): { parts: string[]; language: Language } {
  const [, name = ''] = new RegExp(`^([a-z0-9-]+)\\.${ending}$`).exec(params['file'] ?? '') ?? []
  const parts = name.split('-')
  const language = parts.at(-1) ?? null
  if (!isLanguage(language)) throw new Response(null, { status: 404 })
  return { parts, language }
}
