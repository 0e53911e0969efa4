import { useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { DataTable } from './data-table.tsx'
import { rollCallPath } from './paths.ts'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { StoryText } from './story.tsx'
import { When } from './when.tsx'

export type NetworkPost = { postId: string; words: string; at: Date }
export type NetworkRollCall = {
  rollCallId: string
  createdAt: Date
  isOpen: boolean
  people: number
  answered: number
}

/** The questions that were asked of a network. */
export function NetworkRollCalls({ rollCalls }: { rollCalls: readonly NetworkRollCall[] }) {
  const t = useT()
  return (
    <section>
      <h2>{t('networks.desk.one.rollCallsTitle')}</h2>
      {rollCalls.length === 0 ? (
        <p>{t('networks.desk.one.rollCallsNone')}</p>
      ) : (
        <DataTable
          caption={t('networks.desk.one.rollCallsTitle')}
          isHeaded
          rows={rollCalls}
          keyOf={({ rollCallId }) => rollCallId}
          columns={[
            {
              head: t('networks.desk.one.when'),
              isName: true,
              cell: ({ rollCallId, createdAt }) => (
                <a href={rollCallPath(rollCallId)}>
                  <When at={createdAt} />
                </a>
              ),
            },
            {
              head: t('networks.desk.one.answered'),
              cell: ({ answered, people }) => `${formatCount(answered)} / ${formatCount(people)}`,
            },
            {
              head: t('networks.desk.one.state'),
              cell: ({ isOpen }) =>
                isOpen ? (
                  <StateTag tone="good">{t('networks.desk.one.isOpen')}</StateTag>
                ) : (
                  <StateTag tone="quiet">{t('networks.desk.one.isClosed')}</StateTag>
                ),
            },
          ]}
        />
      )}
    </section>
  )
}

/** What was written to a network. */
export function NetworkPosts({ posts }: { posts: readonly NetworkPost[] }) {
  const t = useT()
  return (
    <section>
      <h2>{t('networks.desk.one.postsTitle')}</h2>
      {posts.length === 0 ? <p>{t('networks.desk.one.postsNone')}</p> : null}
      <RowList
        items={posts.map(({ postId, words, at }) => ({
          key: postId,
          title: <When at={at} />,
          text: <StoryText text={words} />,
        }))}
      />
    </section>
  )
}
