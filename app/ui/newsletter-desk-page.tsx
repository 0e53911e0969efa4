import type { en } from '#app/i18n/en/index.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { CheckboxGroup } from './choices.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { deskLetterPath, NEWSLETTER_DESK, NEWSLETTER_NEW } from './newsletter-paths.ts'
import { Notice } from './notice.tsx'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'

type Stage = 'draft' | 'waiting' | 'sending' | 'sent'
type LetterRow = { id: string; stage: Stage; start: string; changedAt: Date }
type Shown = { intro: string; posts: readonly { slug: string; title: string; lead: string }[] }
type Words = (typeof en)['newsletterDesk']
export type LetterWrong = keyof Words['wrong']
export type LetterSaid = keyof Words['said']
const TONES = { draft: 'quiet', waiting: 'plain', sending: 'plain', sent: 'good' } as const

/** The letters of the desk, and about how many read them. Stands in `<Page nav>`. */
export function NewsletterDeskPage({ letters, readers }: { letters: readonly LetterRow[]; readers: number | null }) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('newsletterDesk.title')}</h1>
      <p className="lead">{t('newsletterDesk.lead')}</p>
      <p>
        {readers === null
          ? t('newsletterDesk.fewReaders')
          : t('newsletterDesk.readers', { readers: formatCount(readers) })}{' '}
        {t('newsletterDesk.unseen')}
      </p>
      <p>
        <ButtonLink href={NEWSLETTER_NEW}>{t('newsletterDesk.new')}</ButtonLink>
      </p>
      {letters.length === 0 ? <EmptyState title={t('newsletterDesk.none')} /> : null}
      <RowList
        items={letters.map(({ id, stage, start, changedAt }) => ({
          key: id,
          title: start,
          tag: <StateTag tone={TONES[stage]}>{t(`newsletterDesk.stages.${stage}`)}</StateTag>,
          text: formatDay(language, changedAt),
          actions: (
            <ButtonLink kind="quiet" small href={deskLetterPath(id)} label={`${t('newsletterDesk.open')}: ${start}`}>
              {t('newsletterDesk.open')}
            </ButtonLink>
          ),
        }))}
      />
    </>
  )
}

export type LetterValues = { en: string; sw: string; posts: string[] }
export type LetterErrors = Partial<Record<keyof LetterValues, LetterWrong>>
type LetterEditorProps = {
  choice: readonly { postId: string; title: string }[]
  values: LetterValues
  errors?: LetterErrors | undefined
  refused?: LetterWrong | undefined
  /** The version that was seen, where one is written anew. */
  seen?: number | undefined
}

/** Puts a letter together. Stands in `<Page nav>`. */
export function LetterEditor({ choice, values, errors = {}, refused, seen }: LetterEditorProps) {
  const t = useT()
  const say = (field: keyof LetterValues) => errors[field] && t(`newsletterDesk.wrong.${errors[field]}`)
  return (
    <>
      <h1>{t('newsletterDesk.new')}</h1>
      {refused ? <Notice tone="warning">{t(`newsletterDesk.wrong.${refused}`)}</Notice> : null}
      <ErrorSummary errors={(['en', 'sw', 'posts'] as const).map((field) => ({ field, text: say(field) }))} />
      <form className="form panel" method="post" noValidate>
        <HiddenFields values={seen === undefined ? undefined : { version: String(seen) }} />
        {(['en', 'sw'] as const).map((one) => (
          <TextArea
            key={one}
            name={one}
            label={t(one === 'en' ? 'newsletterDesk.introEn' : 'newsletterDesk.introSw')}
            hint={t('newsletterDesk.introHint')}
            error={say(one)}
            value={values[one]}
            rows={6}
            maxLength={2_000}
          />
        ))}
        <CheckboxGroup
          name="posts"
          legend={t('newsletterDesk.posts')}
          hint={t('newsletterDesk.postsHint')}
          error={say('posts')}
          values={values.posts}
          options={choice.map(({ postId, title }) => ({ value: postId, label: title }))}
        />
        <Button>{t('newsletterDesk.save')}</Button>
      </form>
    </>
  )
}

type DeskLetterPageProps = {
  letter: { id: string; stage: Stage; version: number }
  shown: Record<'en' | 'sw', Shown>
  /** She has written at it. */
  isMine: boolean
  said?: LetterSaid | undefined
  refused?: LetterWrong | undefined
}

/** A letter as it would go out now, in both languages, and what can be done with it. Stands in `<Page nav>`. */
export function DeskLetterPage({ letter, shown, isMine, said, refused }: DeskLetterPageProps) {
  const t = useT()
  const { id, stage, version } = letter
  const move = (what: string) => ({
    action: `${deskLetterPath(id)}/move`,
    fields: { move: what, version: String(version) },
  })
  return (
    <>
      <h1>{t('newsletterDesk.title')}</h1>
      <p>
        <StateTag tone={TONES[stage]}>{t(`newsletterDesk.stages.${stage}`)}</StateTag>
      </p>
      {said ? <Notice tone="success">{t(`newsletterDesk.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`newsletterDesk.wrong.${refused}`)}</Notice> : null}
      {(['en', 'sw'] as const).map((language) => (
        <section key={language} className="panel" lang={language}>
          <h2>{t(`newsletterDesk.preview.${language}`)}</h2>
          {shown[language].intro.split(/\r?\n\s*\n/).map((line) => (
            <p key={line}>{line}</p>
          ))}
          {shown[language].posts.length === 0 ? <p>{t('newsletterDesk.gone')}</p> : null}
          {shown[language].posts.map(({ slug, title, lead }) => (
            <div key={slug}>
              <h3>{title}</h3>
              {lead ? <p>{lead}</p> : null}
            </div>
          ))}
        </section>
      ))}
      {stage === 'draft' ? (
        <div className="actions">
          <PostButton {...move('hand_in')}>{t('newsletterDesk.handIn')}</PostButton>
          <ButtonLink kind="quiet" href={`${deskLetterPath(id)}/edit`}>
            {t('newsletterDesk.edit')}
          </ButtonLink>
        </div>
      ) : null}
      {stage === 'waiting' ? (
        <>
          <p>{t(isMine ? 'newsletterDesk.mine' : 'newsletterDesk.approveText')}</p>
          <div className="actions">
            {isMine ? null : <PostButton {...move('approve')}>{t('newsletterDesk.approve')}</PostButton>}
            <PostButton kind="quiet" {...move('send_back')}>
              {t('newsletterDesk.sendBack')}
            </PostButton>
          </div>
        </>
      ) : null}
      <p>
        <a className="tap" href={NEWSLETTER_DESK}>
          {t('newsletterDesk.back')}
        </a>
      </p>
    </>
  )
}
