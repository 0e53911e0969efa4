import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { type PostCard, spoken } from './newsroom-shapes.ts'
import { postPath } from './house-paths.ts'
import { StateTag } from './state-tag.tsx'

/** Posts as a row of cloths: the kind on the border, then the words. `level` is that of their headings. */
export function PostList({ posts, level = 2 }: { posts: readonly PostCard[]; level?: 2 | 3 }) {
  if (posts.length === 0) return null
  return (
    <ul className="posts">
      {posts.map((post) => (
        <li key={post.slug} className={`post-card post-${post.kind}`}>
          <Card post={post} level={level} />
        </li>
      ))}
    </ul>
  )
}

function Card({ post, level }: { post: PostCard; level: 2 | 3 }) {
  const t = useT()
  const language = useLanguage()
  const { words, language: spokenIn } = spoken(post.words, language)
  const Heading = `h${level}` as const
  return (
    <article>
      <p className="post-kind">
        {t(`newsroom.kinds.${post.kind}`)}{' '}
        {post.appeal ? (
          <StateTag tone={post.appeal === 'closed' ? 'quiet' : 'plain'}>{t(`newsroom.appeal.${post.appeal}`)}</StateTag>
        ) : null}
      </p>
      <Heading lang={spokenIn === language ? undefined : spokenIn}>
        <a href={postPath(post.slug)}>{words.title}</a>
      </Heading>
      {words.lead ? <p lang={spokenIn === language ? undefined : spokenIn}>{words.lead}</p> : null}
      <p className="soft">
        {post.place ? `${post.place}, ` : ''}
        <time dateTime={post.at.toISOString()}>{formatDay(language, post.at)}</time>
        {spokenIn === language ? null : ` · ${t(spokenIn === 'en' ? 'newsroom.inEn' : 'newsroom.inSw')}`}
      </p>
    </article>
  )
}
