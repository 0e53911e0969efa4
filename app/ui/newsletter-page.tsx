import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button, ButtonLink } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { HOUSE } from './house-paths.ts'
import { NEWSLETTER } from './newsletter-paths.ts'
import { Notice } from './notice.tsx'
import { PostButton } from './post-button.tsx'
import { TextField } from './text-field.tsx'

export type SubscribeErrors = { email?: 'email_wrong'; language?: 'language_missing' }
type NewsletterPageProps = {
  values?: { email: string; language: string }
  errors?: SubscribeErrors
  tooMany?: boolean
  isAsked?: boolean
}

/** Where somebody asks for the newsletter. What it answers is the same whoever has the address. Stands in `<Page>`. */
export function NewsletterPage({ values, errors = {}, tooMany = false, isAsked = false }: NewsletterPageProps) {
  const [t, language] = [useT(), useLanguage()]
  if (isAsked)
    return (
      <>
        <h1>{t('newsletter.askedTitle')}</h1>
        <p className="lead">{t('newsletter.askedText')}</p>
        <p className="actions">
          <ButtonLink kind="quiet" href={HOUSE.newsroom}>
            {t('newsletter.back')}
          </ButtonLink>
        </p>
      </>
    )
  const email = errors.email && t(`newsletter.wrong.${errors.email}`)
  const chosen = errors.language && t(`newsletter.wrong.${errors.language}`)
  return (
    <>
      <h1>{t('newsletter.title')}</h1>
      <p className="lead">{t('newsletter.lead')}</p>
      {tooMany ? <Notice tone="warning">{t('newsletter.wrong.too_many')}</Notice> : null}
      <ErrorSummary
        errors={[
          { field: 'email', text: email },
          { field: 'language', text: chosen },
        ]}
      />
      <section>
        <h2>{t('newsletter.safe')}</h2>
        <p>{t('newsletter.safeText')}</p>
        <p>{t('newsletter.keptText')}</p>
      </section>
      <form className="form panel" method="post" action={NEWSLETTER} noValidate>
        <TextField
          {...{ name: 'email', type: 'email', inputMode: 'email', maxLength: 254 }}
          {...{ label: t('newsletter.email'), value: values?.email, error: email }}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <RadioGroup
          name="language"
          legend={t('newsletter.language')}
          error={chosen}
          value={values?.language ?? language}
          options={(['en', 'sw'] as const).map((one) => ({ value: one, label: t(`newsletter.languages.${one}`) }))}
        />
        <Button>{t('newsletter.ask')}</Button>
      </form>
    </>
  )
}

/** What a link in a letter opens: a button that does it, and afterwards what was done. Opening it does nothing: scanners open every link. */
export function NewsletterLinkPage({ what, state }: { what: 'confirm' | 'leave'; state: 'ask' | 'done' | 'over' }) {
  const t = useT()
  const words =
    state === 'over'
      ? { title: t('newsletter.confirm.overTitle'), text: t('newsletter.confirm.overText') }
      : state === 'done'
        ? { title: t(`newsletter.${what}.doneTitle`), text: t(`newsletter.${what}.doneText`) }
        : { title: t(`newsletter.${what}.title`), text: t(`newsletter.${what}.text`) }
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.text}</p>
      {state === 'ask' ? (
        <div className="actions">
          <PostButton>{t(`newsletter.${what}.submit`)}</PostButton>
        </div>
      ) : null}
    </>
  )
}
