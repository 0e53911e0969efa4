import { useT } from '#app/i18n/context.tsx'
import { ConfirmPanel } from './confirm-panel.tsx'
import { EmptyState } from './empty-state.tsx'
import { ownNetworkPath, PATHS } from './paths.ts'
import { RowList } from './row-list.tsx'
import { StoryText } from './story.tsx'
import { When } from './when.tsx'

export type NetworkPageProps = { spellId: string; posts: readonly { postId: string; words: string; at: Date }[] }

/** What was written to one of her groups, which it does not name, and the way out of it. Stands in `<Page nav>`. */
export function NetworkPage({ spellId, posts }: NetworkPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('networks.one.title')}</h1>
      <p>
        <a className="tap" href={PATHS.networks}>
          {t('networks.one.back')}
        </a>
      </p>
      {posts.length === 0 ? <EmptyState title={t('networks.one.none')} /> : null}
      <RowList
        items={posts.map(({ postId, words, at }) => ({
          key: postId,
          title: <When at={at} />,
          text: <StoryText text={words} />,
        }))}
      />
      <ConfirmPanel
        id="leave"
        title={t('networks.one.leaveTitle')}
        yes={t('networks.one.leave')}
        action={`${ownNetworkPath(spellId)}/leave`}
        back={PATHS.networks}
      >
        <p>{t('networks.one.leaveText')}</p>
      </ConfirmPanel>
    </>
  )
}
