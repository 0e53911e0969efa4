import { useT } from '#app/i18n/context.tsx'
import { DefinitionList } from './definition-list.tsx'
import { EmptyState } from './empty-state.tsx'
import { type NoticeKind, noticeWords, type Todo, todoWords } from './me-words.ts'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

export type MemberHomeProps = {
  /** Who she is; only after she has asked for it by a post to this page, never by its address. */
  shown: { name: string; number: string } | null
  /** More waits for her, once this session has seen a second factor. */
  mustEnrol: boolean
  todos: readonly Todo[]
  /** The newest first. */
  notices: readonly { id: string; kind: NoticeKind; at: Date; isNew: boolean }[]
}

/** Sends nothing but `show`. Stands in `<Page nav>`. */
export function MemberHome({ shown, mustEnrol, todos, notices }: MemberHomeProps) {
  const t = useT()
  return (
    <>
      <h1>{t('me.home.title')}</h1>
      {shown ? (
        <>
          <DefinitionList
            items={[
              { name: t('me.home.name'), value: shown.name },
              { name: t('me.home.number'), value: shown.number },
            ]}
          />
          <p>
            <a className="tap" href={PATHS.me}>
              {t('me.home.hide')}
            </a>
          </p>
        </>
      ) : (
        <>
          <p>{t('me.home.hidden')}</p>
          <PostButton kind="quiet" small action={PATHS.me} name="show" value="yes">
            {t('me.home.show')}
          </PostButton>
        </>
      )}
      {mustEnrol ? (
        <Notice tone="info" title={t('me.home.moreTitle')}>
          <p>{t('me.home.moreText')}</p>
          <p>
            <a className="tap" href={PATHS.app}>
              {t('me.home.moreLink')}
            </a>
          </p>
        </Notice>
      ) : null}
      <section>
        <h2>{t('me.home.todoTitle')}</h2>
        {todos.length === 0 ? (
          <p>{t('me.home.todoNone')}</p>
        ) : (
          <ul className="today">
            {todos.map((todo) => (
              <li key={todo}>
                <a href={todoWords[todo].href}>{todoWords[todo].say(t)}</a>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>{t('me.home.newsTitle')}</h2>
        {notices.length === 0 ? (
          <EmptyState title={t('me.home.newsNone')}>
            <p>{t('me.home.newsNoneText')}</p>
          </EmptyState>
        ) : (
          <>
            <p>{t('me.home.newsText')}</p>
            <RowList
              items={notices.map(({ id, kind, at, isNew }) => ({
                key: id,
                title: noticeWords[kind](t),
                tag: isNew ? <StateTag>{t('me.home.isNew')}</StateTag> : null,
                text: <When at={at} />,
              }))}
            />
          </>
        )}
      </section>
    </>
  )
}
