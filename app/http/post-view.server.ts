import { readPost } from '#app/domain/newsroom/index.server.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { postPath } from '#app/ui/house-paths.ts'
import type { ShownPost } from '#app/ui/post-page.tsx'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { cardOf } from './newsroom.server.ts'
import { ctxOf } from './portal.server.ts'

/** The post that an address names, or 404; and by whose changes its page is thrown out. */
export async function postOf(context: AppLoadContext, params: Params): Promise<{ shown: ShownPost; ids: string[] }> {
  const post = await readPost(ctxOf(context), params['slug'] ?? '')
  if (!post) throw new Response(null, { status: 404 })
  const { postId, changedAt: _changed, county, sameCase, ...rest } = post
  const name = county && countyName(county)
  return {
    shown: {
      ...rest,
      county: county && name ? { code: county, name } : null,
      sameCase: sameCase.map(cardOf),
      address: context.portal.publicUrl + postPath(post.slug),
    },
    // Any post may become a case of which more is told.
    ids: [`post:${postId}`, 'newsroom'],
  }
}
