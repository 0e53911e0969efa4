import { openPost, type OpenPost } from '#app/domain/newsroom/index.server.ts'
import type { PostWords } from '#app/domain/newsroom/schemas.ts'
import { nameOf } from '#app/domain/shared/ctx.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import type { DeskPostShown } from '#app/ui/desk-post-page.tsx'
import type { Change, VersionShown } from '#app/ui/desk-post-versions.tsx'
import { deskPostPath } from '#app/ui/house-paths.ts'
import type { PostRefused, PostSaid } from '#app/ui/post-words.ts'
import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { diffWordsWithSpace } from 'diff'
import { holds, signedIn } from './visit.server.ts'

/** Words that stayed between two changes are cut to so many letters on each side: a page is to show what changed. */
const AROUND = 120

/** The post that an address names, for whoever works at the newsroom; else 404. */
export async function postAtDesk(context: AppLoadContext, params: Params): Promise<OpenPost> {
  const open = await openPost(signedIn(context).ctx, params['postId'] ?? '')
  if (!open) throw new Response(null, { status: 404 })
  return open
}

/** How its page shows it. */
export function deskPostView(context: AppLoadContext, open: OpenPost): DeskPostShown {
  const { post, words, mentions, isMine, versions, steps, consents } = open
  const { ctx, visit } = signedIn(context)
  const today = dayOf(ctx.now())
  const by = (who: string): VersionShown['by'] =>
    who === nameOf(ctx.actor) ? 'you' : who.startsWith('system:') ? 'portal' : 'colleague'
  const { id, kind, stage, slug, newest, shown, isPinned, appeal, publishAt } = post
  return {
    ...{ id, kind, stage, slug, newest, isShown: shown !== null, isPinned, appeal, publishAt },
    ...{ words, mentions, isMine, mayWrite: holds(visit, 'communications', 'administrator') },
    versions: versions.map((version, i) => ({
      ...{ number: version.number, at: version.at, by: by(version.by) },
      changes: version.words && changesOf(versions[i + 1]?.words ?? null, version.words),
    })),
    steps: steps.map(({ step, version, at, note }) => ({ step, version, at, note })),
    consents: consents.map(({ who, how, endsOn, withdrawnAt }) => ({
      ...{ who, how, endsOn, isOver: withdrawnAt !== null || endsOn < today },
    })),
  }
}

/** Back to the page of a post, with what was done or why it was not. */
export const toPost = (params: Params, news: { said: PostSaid } | { refused: PostRefused }) =>
  redirect(`${deskPostPath(params['postId'] ?? '')}?${new URLSearchParams(news).toString()}`, 303)

function changesOf(before: PostWords | null, after: PostWords): Change[] {
  const parts = diffWordsWithSpace(before ? printed(before) : '', printed(after))
  return parts.map(({ added, removed, value }) =>
    added || removed ? { kind: added ? 'came' : 'went', text: value } : { kind: 'same', text: shortened(value) },
  )
}

const shortened = (text: string): string =>
  text.length <= 2 * AROUND ? text : `${text.slice(0, AROUND)} … ${text.slice(-AROUND)}`

/** All that a version says, one thing below the other. */
const printed = ({ en, sw, place, county, tags, signatories, letterTo }: PostWords): string =>
  [
    ...[en, sw].flatMap((text) => (text ? [text.title, text.lead, text.text, text.asks, text.letter] : [])),
    [place, county, tags.join(', '), letterTo].filter(Boolean).join(' · '),
    signatories.join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n')
