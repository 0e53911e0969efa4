import type { Appeal, PostKind, Stage } from '#app/domain/newsroom/kinds.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatTime } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { deskPostPath } from './house-paths.ts'
import { PATHS } from './paths.ts'
import { RowList } from './row-list.tsx'
import { StateTag, type StateTone } from './state-tag.tsx'

export type DeskPostRow = {
  id: string
  kind: PostKind
  stage: Stage
  title: string
  publishAt: Date | null
  isPinned: boolean
  isShown: boolean
  changedAt: Date
  appeal: Appeal | null
}

export const stageTones: Record<Stage, StateTone> = {
  draft: 'quiet',
  waiting: 'plain',
  scheduled: 'plain',
  published: 'good',
  down: 'bad',
}

/** What the newsroom works on, what was touched last first. Stands in `<Page nav>`. */
export function NewsroomDeskPage({ posts, mayWrite }: { posts: readonly DeskPostRow[]; mayWrite: boolean }) {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      <h1>{t('newsroomDesk.title')}</h1>
      <p className="lead">{t('newsroomDesk.lead')}</p>
      {mayWrite ? (
        <p>
          <ButtonLink href={PATHS.postNew}>{t('newsroomDesk.new')}</ButtonLink>
        </p>
      ) : null}
      {posts.length === 0 ? <EmptyState title={t('newsroomDesk.none')} /> : null}
      <RowList
        items={posts.map((post) => ({
          key: post.id,
          title: post.title || t('newsroomDesk.untitled'),
          tag: (
            <>
              <StateTag tone={stageTones[post.stage]}>{t(`newsroomDesk.stages.${post.stage}`)}</StateTag>{' '}
              {post.isPinned ? <StateTag tone="quiet">{t('newsroomDesk.pinnedTag')}</StateTag> : null}
            </>
          ),
          text: (
            <>
              {t(`newsroom.kinds.${post.kind}`)} · {formatDay(language, post.changedAt)}
              {post.isShown && post.stage !== 'published' ? ` · ${t('newsroomDesk.shown')}` : ''}
              {post.publishAt
                ? ` · ${t('newsroomDesk.appears', { day: formatDay(language, post.publishAt), time: formatTime(post.publishAt) })}`
                : ''}
            </>
          ),
          actions: (
            <ButtonLink
              kind="quiet"
              small
              href={deskPostPath(post.id)}
              label={`${t('newsroomDesk.open')}: ${post.title}`}
            >
              {t('newsroomDesk.open')}
            </ButtonLink>
          ),
        }))}
      />
    </>
  )
}
