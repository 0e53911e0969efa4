import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { Language } from '#app/i18n/language.ts'
import { Button, ButtonLink } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { deskUpdatePath, PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { StoryText } from './story.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'
import type { UpdateErrors, UpdateRefused, UpdateSaid, UpdateValues } from './update-words.ts'
import type { UpdateWords } from './updates-page.tsx'

type DeskUpdate = {
  id: string
  state: 'draft' | 'published'
  mark: number | null
  words: UpdateWords
  isMine: boolean
  seenAt: Date
}
type FormProps = { values?: UpdateValues | undefined; errors?: UpdateErrors | undefined }
export type StaffUpdatesProps = FormProps & {
  updates: readonly DeskUpdate[]
  said?: UpdateSaid | undefined
  refused?: UpdateRefused | undefined
}

/** What the campaign tells: written by one, published by another. Stands in `<Page nav>`. */
export function StaffUpdatesPage({ updates, said, refused, values, errors }: StaffUpdatesProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      <h1>{t('share.updates.desk.title')}</h1>
      <p className="lead">{t('share.updates.desk.lead')}</p>
      {said ? <Notice tone="success">{t(`share.updates.desk.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`share.updates.desk.refused.${refused}`)}</Notice> : null}
      <Fold title={t('share.updates.desk.write')} open={errors !== undefined}>
        <UpdateForm values={values} errors={errors} />
      </Fold>
      {updates.every(({ state }) => state !== 'draft') ? <EmptyState title={t('share.updates.desk.none')} /> : null}
      <RowList items={updates.map((update) => ({ key: update.id, ...rowOf(t, language, update) }))} />
    </>
  )
}

function rowOf(t: ReturnType<typeof useT>, language: Language, { id, state, mark, words, isMine, seenAt }: DeskUpdate) {
  const other = language === 'en' ? 'sw' : 'en'
  const fields = { update: id, seenAt: seenAt.toISOString() }
  const isDraft = state === 'draft'
  return {
    title: words[language].title,
    tag: (
      <StateTag tone={isDraft ? 'plain' : 'good'}>
        {isDraft ? t('share.updates.desk.draft') : t('share.updates.desk.published')}
      </StateTag>
    ),
    text: (
      <>
        {mark ? <p className="soft">{t('share.updates.desk.mark', { percent: mark })}</p> : null}
        <StoryText text={words[language].text} />
        <div lang={other}>
          <p>
            <strong>{words[other].title}</strong>
          </p>
          <StoryText text={words[other].text} />
        </div>
        {isDraft && isMine ? <p className="soft">{t('share.updates.desk.mine')}</p> : null}
      </>
    ),
    actions: (
      <>
        {isDraft ? (
          <ButtonLink kind="quiet" href={deskUpdatePath(id)}>
            {t('share.updates.desk.edit')}
          </ButtonLink>
        ) : null}
        {isDraft && !isMine ? (
          <PostButton action={PATHS.updatesDesk} fields={{ ...fields, do: 'publish' }}>
            {t('share.updates.desk.publish')}
          </PostButton>
        ) : null}
        <PostButton action={PATHS.updatesDesk} fields={{ ...fields, do: 'drop' }} kind="quiet">
          {t('share.updates.desk.drop')}
        </PostButton>
      </>
    ),
  }
}

/** One draft to write in. Stands in `<Page nav>`. */
export function StaffUpdatePage(props: FormProps) {
  const t = useT()
  return (
    <>
      <h1>{t('share.updates.desk.editTitle')}</h1>
      <UpdateForm {...props} />
      <p>
        <a className="tap" href={PATHS.updatesDesk}>
          {t('share.updates.desk.back')}
        </a>
      </p>
    </>
  )
}

function UpdateForm({ values, errors = {} }: FormProps) {
  const t = useT()
  const fields = ['titleEn', 'textEn', 'titleSw', 'textSw'] as const
  const wrong = (field: keyof UpdateValues) => {
    const code = errors[field]
    return code && t(`share.updates.desk.field.${code}`)
  }
  return (
    <form className="form" method="post" noValidate>
      <HiddenFields values={{ do: 'write' }} />
      <ErrorSummary errors={fields.map((field) => ({ field, text: wrong(field) }))} />
      {(['En', 'Sw'] as const).map((of) => (
        <div key={of} className="form">
          <TextField
            name={`title${of}`}
            label={t(`share.updates.desk.title${of}`)}
            error={wrong(`title${of}`)}
            value={values?.[`title${of}`]}
            autoComplete="off"
            maxLength={100}
          />
          <TextArea
            name={`text${of}`}
            label={t(`share.updates.desk.text${of}`)}
            hint={t('share.updates.desk.hint')}
            error={wrong(`text${of}`)}
            value={values?.[`text${of}`]}
            rows={8}
          />
        </div>
      ))}
      <Button>{t('share.updates.desk.save')}</Button>
    </form>
  )
}
