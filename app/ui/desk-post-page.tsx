import { type Appeal, type Mention, NEEDS_CONSENT, type PostKind, type Stage } from '#app/domain/newsroom/kinds.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatTime } from '#app/i18n/format.ts'
import type { en } from '#app/i18n/en/index.ts'
import { Button, ButtonLink } from './button.tsx'
import { ConsentPart, type ConsentShown } from './desk-post-consent.tsx'
import { Versions, type VersionShown } from './desk-post-versions.tsx'
import { Markdown } from './markdown.tsx'
import { stageTones } from './newsroom-desk-page.tsx'
import { Notice } from './notice.tsx'
import { deskPostDoPath, postPath } from './house-paths.ts'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { MentionWarning } from './post-editor.tsx'
import type { DecideValues, PostRefused, PostSaid } from './post-words.ts'
import { StateTag } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'
import { HiddenFields } from './hidden-fields.tsx'

type Text = { title: string; lead: string; text: string; asks: string; letter: string }
type Step = Exclude<keyof (typeof en)['newsroomDesk']['history'], 'title'>
export type DeskPostShown = {
  id: string
  kind: PostKind
  stage: Stage
  slug: string | null
  newest: number
  isShown: boolean
  isPinned: boolean
  appeal: Appeal | null
  publishAt: Date | null
  words: { en: Text | null; sw: Text | null } | null
  mentions: readonly Mention[]
  isMine: boolean
  /** False for whoever may only look and take down. */
  mayWrite: boolean
  versions: readonly VersionShown[]
  steps: readonly { step: Step; version: number; at: Date; note: string | null }[]
  consents: readonly ConsentShown[]
}
export type DeskPostProps = {
  post: DeskPostShown
  said?: PostSaid | undefined
  refused?: PostRefused | undefined
  values?: DecideValues | undefined
}

/** One post at the desk: what it says, who has still to say yes, and all that happened to it. Stands in `<Page nav>`. */
export function DeskPostPage({ post, said, refused, values }: DeskPostProps) {
  const t = useT()
  const language = useLanguage()
  const { words, stage, slug, isShown } = post
  return (
    <>
      <h1>{(words?.[language] ?? words?.en ?? words?.sw)?.title ?? t('newsroomDesk.untitled')}</h1>
      <p>
        {t(`newsroom.kinds.${post.kind}`)}{' '}
        <StateTag tone={stageTones[stage]}>{t(`newsroomDesk.stages.${stage}`)}</StateTag>{' '}
        {isShown && stage !== 'published' ? <StateTag tone="good">{t('newsroomDesk.shown')}</StateTag> : null}
      </p>
      {post.publishAt ? (
        <p>
          {t('newsroomDesk.appears', { day: formatDay(language, post.publishAt), time: formatTime(post.publishAt) })}
        </p>
      ) : null}
      {said ? <Notice tone="success">{t(`newsroomDesk.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="danger">{t(`newsroomDesk.refused.${refused}`)}</Notice> : null}
      <MentionWarning mentions={post.mentions} />
      {isShown && slug ? (
        <p>
          <a className="tap" href={postPath(slug)}>
            {t('newsroomDesk.see')}
          </a>
        </p>
      ) : null}
      {(['en', 'sw'] as const).map((of) => {
        const text = words?.[of]
        return text ? <Reading key={of} of={of} text={text} /> : null
      })}
      {stage === 'down' || !post.mayWrite ? null : (
        <p className="actions">
          <ButtonLink kind="quiet" href={deskPostDoPath(post.id, 'edit')}>
            {t('newsroomDesk.edit')}
          </ButtonLink>
        </p>
      )}
      {post.mayWrite && (stage === 'draft' || stage === 'waiting') ? <Decide post={post} values={values} /> : null}
      {post.mayWrite && NEEDS_CONSENT.includes(post.kind) && stage !== 'down' ? (
        <ConsentPart postId={post.id} consents={post.consents} />
      ) : null}
      {stage === 'down' ? null : <Marks post={post} />}
      <Versions
        postId={post.id}
        newest={post.newest}
        versions={post.versions}
        isDown={stage === 'down' || !post.mayWrite}
      />
      <History steps={post.steps} />
      <p>
        <a className="tap" href={PATHS.newsroomDesk}>
          {t('newsroomDesk.back')}
        </a>
      </p>
    </>
  )
}

function Reading({ of, text }: { of: 'en' | 'sw'; text: Text }) {
  return (
    <article className="panel" lang={of}>
      <h2>{text.title}</h2>
      {text.lead ? <p className="lead">{text.lead}</p> : null}
      <Markdown text={text.text} />
      {text.asks ? <Markdown text={text.asks} /> : null}
      {text.letter ? <p className="told">{text.letter}</p> : null}
    </article>
  )
}

function Decide({ post, values }: { post: DeskPostShown; values: DecideValues | undefined }) {
  const t = useT()
  const version = { version: String(post.newest) }
  if (post.stage === 'draft')
    return (
      <PostButton action={deskPostDoPath(post.id, 'hand-in')} fields={version}>
        {t('newsroomDesk.decide.handIn')}
      </PostButton>
    )
  return (
    <section>
      <h2>{t('newsroomDesk.decide.title')}</h2>
      {post.isMine ? <Notice>{t('newsroomDesk.decide.mine')}</Notice> : null}
      <form className="form" method="post" noValidate>
        <HiddenFields values={version} />
        <TextArea
          name="note"
          label={t('newsroomDesk.decide.note')}
          hint={t('newsroomDesk.decide.noteHint')}
          value={values?.note}
          rows={2}
        />
        {post.isShown ? (
          <>
            <p className="soft">{t('newsroomDesk.decide.notice')}</p>
            <TextField name="correctionEn" label={t('newsroomDesk.decide.correctionEn')} value={values?.correctionEn} />
            <TextField name="correctionSw" label={t('newsroomDesk.decide.correctionSw')} value={values?.correctionSw} />
          </>
        ) : (
          <div className="two-fields">
            <TextField name="day" type="date" label={t('newsroomDesk.decide.day')} value={values?.day} />
            <TextField name="hour" type="time" label={t('newsroomDesk.decide.hour')} value={values?.hour} />
          </div>
        )}
        <p className="actions">
          {post.isMine ? null : (
            <Button name="do" value="publish">
              {t('newsroomDesk.decide.publish')}
            </Button>
          )}
          <Button kind="quiet" name="do" value="return">
            {t('newsroomDesk.decide.return')}
          </Button>
        </p>
      </form>
    </section>
  )
}

function Marks({ post }: { post: DeskPostShown }) {
  const t = useT()
  const to = deskPostDoPath(post.id, 'mark')
  const isOpen = post.appeal !== 'closed'
  return (
    <section>
      <h2>{t('newsroomDesk.marks.title')}</h2>
      <div className="actions">
        {post.isShown && post.mayWrite ? (
          <PostButton action={to} kind="quiet" fields={{ mark: post.isPinned ? 'unpinned' : 'pinned' }}>
            {post.isPinned ? t('newsroomDesk.marks.unpin') : t('newsroomDesk.marks.pin')}
          </PostButton>
        ) : null}
        {post.isShown && post.appeal && post.mayWrite ? (
          <PostButton action={to} kind="quiet" fields={{ mark: isOpen ? 'closed' : 'reopened' }}>
            {isOpen ? t('newsroomDesk.marks.close') : t('newsroomDesk.marks.reopen')}
          </PostButton>
        ) : null}
        <PostButton action={deskPostDoPath(post.id, 'down')} kind="danger">
          {t('newsroomDesk.marks.down')}
        </PostButton>
      </div>
      <p className="soft">{t('newsroomDesk.marks.downHint')}</p>
    </section>
  )
}

function History({ steps }: { steps: DeskPostShown['steps'] }) {
  const t = useT()
  const language = useLanguage()
  if (steps.length === 0) return null
  return (
    <section>
      <h2>{t('newsroomDesk.history.title')}</h2>
      <ul className="rows">
        {steps.map(({ step, version, at, note }, i) => (
          <li key={i}>
            <div>
              <p className="row-title">{t(`newsroomDesk.history.${step}`)}</p>
              <p className="soft">
                {t('newsroomDesk.versions.one', { number: version })} · {formatDay(language, at)}, {formatTime(at)}
              </p>
              {note ? <p className="told">{note}</p> : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
