import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatTime } from '#app/i18n/format.ts'
import { Fold } from './fold.tsx'
import { deskPostDoPath } from './house-paths.ts'
import { PostButton } from './post-button.tsx'
import { StateTag } from './state-tag.tsx'

/** A run of words that stayed, came or went. */
export type Change = { kind: 'same' | 'came' | 'went'; text: string }
export type VersionShown = {
  number: number
  at: Date
  by: 'you' | 'colleague' | 'portal'
  /** Against the version before; null once its words have been destroyed. */
  changes: readonly Change[] | null
}
type VersionsProps = { postId: string; newest: number; versions: readonly VersionShown[]; isDown: boolean }

/** Every writing of a post, newest first, each with what it changed. */
export function Versions({ postId, newest, versions, isDown }: VersionsProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <section>
      <h2>{t('newsroomDesk.versions.title')}</h2>
      <ul className="rows rows-tall">
        {versions.map(({ number, at, by, changes }) => (
          <li key={number}>
            <p className="row-title">
              {t('newsroomDesk.versions.one', { number })}{' '}
              {number === newest ? <StateTag tone="quiet">{t('newsroomDesk.versions.newest')}</StateTag> : null}
            </p>
            <p className="soft">
              {formatDay(language, at)}, {formatTime(at)},{' '}
              {t('newsroomDesk.versions.by', { who: t(`newsroomDesk.versions.${by}`) })}
            </p>
            {changes === null ? (
              <p className="soft">{t('newsroomDesk.versions.gone')}</p>
            ) : (
              <Changes changes={changes} />
            )}
            {number === newest || changes === null || isDown ? null : (
              <PostButton
                action={deskPostDoPath(postId, 'restore')}
                fields={{ version: String(number), seen: String(newest) }}
                kind="quiet"
                small
                label={`${t('newsroomDesk.versions.restore')}: ${number}`}
              >
                {t('newsroomDesk.versions.restore')}
              </PostButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const t = useT()
  if (changes.every(({ kind }) => kind === 'same')) return <p className="soft">{t('newsroomDesk.versions.same')}</p>
  return (
    <Fold title={t('newsroomDesk.versions.differences')}>
      <p className="told">
        {changes.map(({ kind, text }, i) =>
          kind === 'came' ? (
            <ins key={i}>{text}</ins>
          ) : kind === 'went' ? (
            <del key={i}>{text}</del>
          ) : (
            <span key={i}>{text}</span>
          ),
        )}
      </p>
    </Fold>
  )
}
