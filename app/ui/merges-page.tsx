import { useT } from '#app/i18n/context.tsx'
import { EmptyState } from './empty-state.tsx'
import type { MergeNews } from './merge-words.ts'
import { Notice } from './notice.tsx'
import { PATHS, personPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { When } from './when.tsx'

export type MergesPageProps = {
  /** What can still be undone, the latest first. */
  merges: readonly { mergeId: string; keptId: string; kept: string; gone: string; at: Date; until: Date }[]
  said?: MergeNews | undefined
}

const DONE: readonly (MergeNews | undefined)[] = ['joined', 'undone']

/** Sends `merge` to `PATHS.mergesUndo`. Stands in `<Page nav>`. */
export function MergesPage({ merges, said }: MergesPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('merging.list.title')}</h1>
      <p className="lead">{t('merging.list.lead')}</p>
      {said ? <Notice tone={DONE.includes(said) ? 'success' : 'warning'}>{t(`merging.list.${said}`)}</Notice> : null}
      {merges.length === 0 ? (
        <EmptyState title={t('merging.list.title')}>
          <p>{t('merging.list.none')}</p>
        </EmptyState>
      ) : null}
      {merges.map(({ mergeId, keptId, kept, gone, at, until }) => (
        <section key={mergeId} className="panel">
          <h2>
            <a href={personPath(keptId)}>{t('merging.list.line', { kept, gone })}</a>
          </h2>
          <p>
            <When at={at} />
          </p>
          <p>
            {t('merging.list.until')} <When at={until} day />
          </p>
          <PostButton action={PATHS.mergesUndo} fields={{ merge: mergeId }} kind="quiet">
            {t('merging.list.undo')}
          </PostButton>
        </section>
      ))}
    </>
  )
}
