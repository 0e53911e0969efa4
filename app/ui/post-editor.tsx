import { KINDS, type Mention } from '#app/domain/newsroom/kinds.ts'
import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import type { County } from './county-field.tsx'
import { CountyField } from './county-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Markdown } from './markdown.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { POST_FIELDS, type PostErrors, type PostValues } from './post-words.ts'
import { SelectField } from './select-field.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

export type PostEditorProps = {
  values?: PostValues | undefined
  errors?: PostErrors | undefined
  counties: readonly County[]
  /** Which version is edited; absent for a new post. */
  seen?: number | undefined
  isPreview?: boolean | undefined
  changedMeanwhile?: boolean | undefined
}

/** Where a post is written, by the server alone: what was typed comes back as it was. Stands in `<Page nav>`. */
export function PostEditor({ values, errors = {}, counties, seen, isPreview, changedMeanwhile }: PostEditorProps) {
  const t = useT()
  const wrong = (field: keyof PostValues) => {
    const code = errors[field]
    return code && t(`newsroomDesk.field.${code}`)
  }
  const rest = ['place', 'county', 'tags', 'signatories', 'letterTo', 'about'] as const
  return (
    <>
      <h1>{t('newsroomDesk.editor.title')}</h1>
      {changedMeanwhile ? <Notice tone="warning">{t('newsroomDesk.refused.changed_meanwhile')}</Notice> : null}
      {isPreview && values ? <Preview values={values} /> : null}
      <Notice>{t('newsroomDesk.editor.careful')}</Notice>
      <form className="form editor" method="post" noValidate>
        {seen === undefined ? null : <HiddenFields values={{ seen: String(seen) }} />}
        <ErrorSummary errors={POST_FIELDS.map((field) => ({ field, text: wrong(field) }))} />
        <SelectField
          name="kind"
          label={t('newsroomDesk.editor.kind')}
          error={wrong('kind')}
          options={KINDS.map((kind) => ({ value: kind, label: t(`newsroom.kinds.${kind}`) }))}
          value={values?.kind}
        />
        <p className="soft">{t('newsroomDesk.editor.languages')}</p>
        <InLanguage of="En" values={values} wrong={wrong} />
        <InLanguage of="Sw" values={values} wrong={wrong} />
        <Fold title={t('newsroomDesk.editor.more')} open={rest.some((field) => errors[field])}>
          <TextField
            name="place"
            label={t('newsroomDesk.editor.place')}
            error={wrong('place')}
            value={values?.place}
            maxLength={80}
          />
          <CountyField counties={counties} value={values?.county} error={wrong('county')} />
          <TextField name="tags" label={t('newsroomDesk.editor.tags')} error={wrong('tags')} value={values?.tags} />
          <TextArea
            name="signatories"
            label={t('newsroomDesk.editor.signatories')}
            error={wrong('signatories')}
            value={values?.signatories}
          />
          <TextField
            name="letterTo"
            type="email"
            label={t('newsroomDesk.editor.letterTo')}
            error={wrong('letterTo')}
            value={values?.letterTo}
            autoComplete="off"
          />
          <TextField
            name="about"
            label={t('newsroomDesk.editor.about')}
            hint={t('newsroomDesk.editor.aboutHint')}
            error={wrong('about')}
            value={values?.about}
            autoComplete="off"
          />
        </Fold>
        <p className="actions">
          <Button name="do" value="save">
            {t('newsroomDesk.editor.save')}
          </Button>
          <Button kind="quiet" name="do" value="preview">
            {t('newsroomDesk.editor.preview')}
          </Button>
        </p>
      </form>
      <p>
        <a className="tap" href={PATHS.newsroomDesk}>
          {t('newsroomDesk.back')}
        </a>
      </p>
    </>
  )
}

type InLanguageProps = {
  of: 'En' | 'Sw'
  values: PostValues | undefined
  wrong: (field: keyof PostValues) => string | undefined
}

function InLanguage({ of, values, wrong }: InLanguageProps) {
  const t = useT()
  const at = <Name extends 'title' | 'lead' | 'text' | 'asks' | 'letter'>(name: Name) => ({
    name: `${name}${of}` as const,
    error: wrong(`${name}${of}`),
    value: values?.[`${name}${of}`],
  })
  return (
    <fieldset className="form">
      <legend>
        <strong>{t(of === 'En' ? 'newsroomDesk.editor.english' : 'newsroomDesk.editor.swahili')}</strong>
      </legend>
      <TextField {...at('title')} label={t('newsroomDesk.editor.heading')} autoComplete="off" maxLength={140} />
      <TextArea {...at('lead')} label={t('newsroomDesk.editor.leadField')} rows={2} />
      <TextArea
        {...at('text')}
        label={t('newsroomDesk.editor.text')}
        hint={t('newsroomDesk.editor.textHint')}
        rows={12}
      />
      <TextArea {...at('asks')} label={t('newsroomDesk.editor.asks')} rows={3} />
      <TextArea {...at('letter')} label={t('newsroomDesk.editor.letter')} rows={4} />
    </fieldset>
  )
}

function Preview({ values }: { values: PostValues }) {
  const t = useT()
  return (
    <section className="panel">
      <h2>{t('newsroomDesk.editor.previewTitle')}</h2>
      {(['En', 'Sw'] as const)
        .filter((of) => values[`text${of}`])
        .map((of) => (
          <article key={of} lang={of === 'En' ? 'en' : 'sw'}>
            <p className="row-title">{values[`title${of}`]}</p>
            <p>{values[`lead${of}`]}</p>
            <Markdown text={values[`text${of}`]} />
            {values[`asks${of}`] ? <Markdown text={values[`asks${of}`]} /> : null}
          </article>
        ))}
    </section>
  )
}

/** That somebody we know may be named in a text, never who. */
export function MentionWarning({ mentions }: { mentions: readonly Mention[] }) {
  const t = useT()
  if (mentions.length === 0) return null
  return (
    <Notice tone="danger" title={t('newsroomDesk.warned.title')}>
      <ul>
        {mentions.map((mention) => (
          <li key={mention}>{t(`newsroomDesk.warned.${mention}`)}</li>
        ))}
      </ul>
      <p>{t('newsroomDesk.warned.advice')}</p>
    </Notice>
  )
}
