import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatTime } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { noonOf } from './day.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import type { MeNews } from './me-words.ts'
import { News } from './news.tsx'
import { Notice } from './notice.tsx'
import { copyPath, PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { type RequestState, requestStateWords, type Right, rightWords } from './right-words.ts'
import { StateTag } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'

export type OwnRequest = {
  id: string
  kind: Right
  state: RequestState
  words: string | null
  answer: string | null
  askedAt: Date
  /** `YYYY-MM-DD`. */
  dueOn: string
  readyAt: Date | null
}

export type RequestsPageProps = {
  /** The newest first. */
  requests: readonly OwnRequest[]
  values?: { kind?: Right | undefined; words?: string | undefined } | undefined
  error?: 'kind_missing' | 'words_missing' | 'words_too_long' | 'already_asked' | undefined
  news?: MeNews | undefined
}

const RIGHTS: readonly Right[] = ['copy', 'portability', 'correction', 'objection', 'erasure']

/** Sends `do`: `ask` with `kind` and `words`, or `withdraw` with `id`, to its own address. Stands in `<Page nav>`. */
export function RequestsPage({ requests, values = {}, error, news }: RequestsPageProps) {
  const t = useT()
  const kindWrong = error === 'kind_missing' ? t('me.requests.kindMissing') : undefined
  const wordsWrong = error === 'words_missing' || error === 'words_too_long' ? t(`me.requests.${error}`) : undefined
  return (
    <>
      <h1>{t('me.requests.title')}</h1>
      <p className="lead">{t('me.requests.lead')}</p>
      <News news={news} />
      {error === 'already_asked' ? <Notice tone="warning">{t('me.requests.already_asked')}</Notice> : null}
      <ErrorSummary
        errors={[
          { field: 'kind', text: kindWrong },
          { field: 'words', text: wordsWrong },
        ]}
      />
      <form className="form panel" method="post" action={PATHS.requests} noValidate>
        <HiddenFields values={{ do: 'ask' }} />
        <RadioGroup
          name="kind"
          legend={t('me.requests.kind')}
          error={kindWrong}
          options={RIGHTS.map((right) => ({
            value: right,
            label: rightWords[right].name(t),
            hint: rightWords[right].hint(t),
          }))}
          value={values.kind}
        />
        <TextArea
          name="words"
          label={t('me.requests.words')}
          hint={t('me.requests.wordsHint')}
          error={wordsWrong}
          value={values.words}
        />
        <Button>{t('me.requests.submit')}</Button>
      </form>
      <section>
        <h2>{t('me.requests.listTitle')}</h2>
        {requests.length === 0 ? (
          <p>{t('me.requests.none')}</p>
        ) : (
          <ul className="rows">
            {requests.map((request) => (
              <RequestRow key={request.id} {...request} />
            ))}
          </ul>
        )}
        <p className="soft">{t('me.requests.complain')}</p>
      </section>
    </>
  )
}

function RequestRow({ id, kind, state, words, answer, askedAt, dueOn, readyAt }: OwnRequest) {
  const t = useT()
  const language = useLanguage()
  const name = rightWords[kind].name(t)
  const ready = readyAt && { day: formatDay(language, readyAt), time: formatTime(readyAt) }
  return (
    <li>
      <div>
        <p className="row-title">
          {name} <StateTag tone={requestStateWords[state].tone}>{requestStateWords[state].say(t)}</StateTag>
        </p>
        <p className="soft">
          {t('me.requests.askedOn', { day: formatDay(language, askedAt) })}.{' '}
          {state !== 'waiting'
            ? null
            : ready
              ? kind === 'erasure'
                ? t('me.requests.erasedAt', ready)
                : t('me.requests.readyAt', ready)
              : t('me.requests.dueOn', { day: formatDay(language, noonOf(dueOn)) })}
        </p>
        {words ? (
          <p>
            {t('me.requests.yourWords')} <q>{words}</q>
          </p>
        ) : null}
        {answer ? (
          <p>
            {t('me.requests.ourAnswer')} <q>{answer}</q>
          </p>
        ) : null}
      </div>
      <div className="actions">
        {state === 'ready' ? (
          <ButtonLink small href={copyPath(id)}>
            {t('me.requests.open')}
          </ButtonLink>
        ) : null}
        {state === 'waiting' ? (
          <PostButton
            kind="quiet"
            small
            action={PATHS.requests}
            fields={{ do: 'withdraw', id }}
            label={t('me.requests.withdrawOf', { what: name })}
          >
            {t('me.requests.withdraw')}
          </PostButton>
        ) : null}
      </div>
    </li>
  )
}
