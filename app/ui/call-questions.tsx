import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import type { CallWrong, DeskCallRefused, DeskCallSaid, ShownCall } from './call-words.ts'
import { Button, ButtonLink } from './button.tsx'
import { askAboutCallPath, callPath, deskCallDoPath, deskCallPath } from './call-paths.ts'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { PostButton } from './post-button.tsx'
import { TextArea } from './text-area.tsx'
import { When } from './when.tsx'
import { WhenIn } from './when-in.tsx'

/** What was asked about a call and answered, as everybody reads it, and until when more is taken. */
export function CallAnswers({ call: { slug, answers, questions } }: { call: ShownCall }) {
  const [t, language] = [useT(), useLanguage()]
  if (answers.length === 0 && !questions.isOpen) return null
  return (
    <section>
      <h2>{t('calls.questions.title')}</h2>
      {questions.isOpen ? (
        <>
          <p>
            <WhenIn at={questions.until} say={(at) => t('calls.questions.until', { at })} />
          </p>
          <p>
            <ButtonLink kind="quiet" href={askAboutCallPath(slug)}>
              {t('calls.questions.ask')}
            </ButtonLink>
          </p>
        </>
      ) : null}
      {answers.map(({ id, words, at }) => {
        const of = words[language] ? language : language === 'en' ? 'sw' : 'en'
        return (
          <article key={id} className="panel" lang={of}>
            <h3 className="told">{words[of]?.question}</h3>
            <p className="told">{words[of]?.answer}</p>
            <p className="soft" lang={language}>
              {t('calls.questions.answered', { at: formatDay(language, at) })}
            </p>
          </article>
        )
      })}
    </section>
  )
}

type AskProps = { call: ShownCall; text?: string | undefined; refused?: CallWrong | undefined }

/** Where somebody asks something about a call. Stands in `<Page>`. */
export function AskAboutCallPage({ call, text, refused }: AskProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('calls.questions.ask')}</h1>
      <p>
        <a className="tap" href={callPath(call.slug)}>
          {call.words[language].title}
        </a>
      </p>
      {refused ? <Notice tone="danger">{t(`calls.wrong.${refused}`)}</Notice> : null}
      {call.questions.isOpen ? (
        <>
          <p className="lead">{t('calls.questions.lead')}</p>
          <form className="form panel" method="post" noValidate>
            <TextArea
              name="text"
              label={t('calls.questions.text')}
              hint={t('calls.questions.hint')}
              value={text}
              maxLength={1_000}
            />
            <Button>{t('calls.questions.go')}</Button>
          </form>
        </>
      ) : (
        <Notice>{t('calls.wrong.no_questions_now')}</Notice>
      )}
    </>
  )
}

export const ANSWER_FIELDS = ['questionEn', 'answerEn', 'questionSw', 'answerSw'] as const
export type AnswerTyped = { questionId: string; values: Record<(typeof ANSWER_FIELDS)[number], string> }
export type QuestionsProps = {
  id: string
  words: ShownCall['words']
  waiting: readonly { id: string; language: 'en' | 'sw'; text: string; at: Date }[]
  said?: DeskCallSaid | undefined
  refused?: DeskCallRefused | undefined
}

/** Where questions about a call are answered. Stands in `<Page nav>`. */
export function CallQuestionsPage({
  id,
  words,
  waiting,
  said,
  refused,
  typed,
}: QuestionsProps & { typed?: AnswerTyped | undefined }) {
  const [t, pageLanguage] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('callsDesk.questions.title')}</h1>
      <p className="lead">{words[pageLanguage].title}</p>
      {said ? <Notice tone="success">{t(`callsDesk.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="danger">{t(`callsDesk.refused.${refused}`)}</Notice> : null}
      {typed ? <Notice tone="danger">{t('callsDesk.refused.answer_half')}</Notice> : null}
      <p>{t('callsDesk.questions.lead')}</p>
      {waiting.length === 0 ? <p>{t('callsDesk.questions.none')}</p> : null}
      {waiting.map(({ id: questionId, language, text, at }) => {
        const again = typed?.questionId === questionId ? typed.values : undefined
        const first = { questionEn: language === 'en' ? text : '', questionSw: language === 'sw' ? text : '' }
        const values = again ?? { ...first, answerEn: '', answerSw: '' }
        return (
          <article key={questionId} className="panel">
            <p className="soft">
              <When at={at} />
            </p>
            <p className="told" lang={language}>
              {text}
            </p>
            <form className="form" method="post" noValidate>
              <HiddenFields values={{ question: questionId }} />
              {ANSWER_FIELDS.map((field) => (
                <TextArea
                  key={field}
                  id={`${questionId}-${field}`}
                  name={field}
                  label={t(`callsDesk.questions.${field}`)}
                  rows={3}
                  value={values[field]}
                />
              ))}
              <Button>{t('callsDesk.questions.publish')}</Button>
            </form>
            <PostButton kind="quiet" small action={deskCallDoPath(id, 'set-aside')} fields={{ question: questionId }}>
              {t('callsDesk.questions.setAside')}
            </PostButton>
          </article>
        )
      })}
      <p>
        <a className="tap" href={deskCallPath(id)}>
          {t('callsDesk.scores.back')}
        </a>
      </p>
    </>
  )
}
