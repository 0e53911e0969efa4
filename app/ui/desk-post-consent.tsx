import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { deskPostDoPath, deskPostPath } from './house-paths.ts'
import { PostButton } from './post-button.tsx'
import type { ConsentErrors, ConsentValues } from './post-words.ts'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

export type ConsentShown = { who: string; how: string; endsOn: string; isOver: boolean }

/** Who agreed to be written about, how and until when. */
export function ConsentPart({ postId, consents }: { postId: string; consents: readonly ConsentShown[] }) {
  const t = useT()
  const language = useLanguage()
  return (
    <section>
      <h2>{t('newsroomDesk.consent.title')}</h2>
      <p>{t('newsroomDesk.consent.needed')}</p>
      {consents.length === 0 ? <p>{t('newsroomDesk.consent.none')}</p> : null}
      <RowList
        items={consents.map(({ who, how, endsOn, isOver }, i) => ({
          key: String(i),
          title: who || t('newsroomDesk.consent.gone'),
          tag: (
            <StateTag tone={isOver ? 'bad' : 'good'}>
              {isOver
                ? t('newsroomDesk.consent.over')
                : t('newsroomDesk.consent.until', { day: formatDay(language, new Date(`${endsOn}T12:00:00+03:00`)) })}
            </StateTag>
          ),
          text: how,
        }))}
      />
      <div className="actions">
        <ButtonLink kind="quiet" href={deskPostDoPath(postId, 'consent')}>
          {t('newsroomDesk.consent.record')}
        </ButtonLink>
        {consents.some(({ isOver }) => !isOver) ? (
          <PostButton action={deskPostDoPath(postId, 'withdraw')} kind="danger">
            {t('newsroomDesk.consent.withdraw')}
          </PostButton>
        ) : null}
      </div>
      <p className="soft">{t('newsroomDesk.consent.withdrawHint')}</p>
    </section>
  )
}

type ConsentPageProps = { postId: string; values?: ConsentValues | undefined; errors?: ConsentErrors | undefined }

/** Where a consent is written down. Stands in `<Page nav>`. */
export function ConsentPage({ postId, values, errors = {} }: ConsentPageProps) {
  const t = useT()
  const wrong = (field: keyof ConsentValues) => {
    const code = errors[field]
    return code && t(`newsroomDesk.consent.${code}`)
  }
  return (
    <>
      <h1>{t('newsroomDesk.consent.title')}</h1>
      <p className="lead">{t('newsroomDesk.consent.needed')}</p>
      <form className="form" method="post" noValidate>
        <ErrorSummary errors={(['who', 'how', 'endsOn'] as const).map((field) => ({ field, text: wrong(field) }))} />
        <TextField
          name="who"
          label={t('newsroomDesk.consent.who')}
          error={wrong('who')}
          value={values?.who}
          autoComplete="off"
        />
        <TextArea name="how" label={t('newsroomDesk.consent.how')} error={wrong('how')} value={values?.how} />
        <TextField
          name="endsOn"
          type="date"
          label={t('newsroomDesk.consent.endsOn')}
          error={wrong('endsOn')}
          value={values?.endsOn}
        />
        <Button>{t('newsroomDesk.consent.record')}</Button>
      </form>
      <p>
        <a className="tap" href={deskPostPath(postId)}>
          {t('newsroomDesk.back')}
        </a>
      </p>
    </>
  )
}
