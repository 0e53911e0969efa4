import { useT } from '#app/i18n/context.tsx'
import type { Language } from '#app/i18n/language.ts'
import { type NameError, nameWords, said } from './account-words.ts'
import { Button, ButtonLink } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { type ContactPoint, ContactTags } from './contacts-page.tsx'
import { type County, CountyField } from './county-field.tsx'
import { DefinitionList } from './definition-list.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { LANGUAGE_NAMES } from './language-switch.tsx'
import { contactKindWords, type MeNews } from './me-words.ts'
import { News } from './news.tsx'
import { PATHS } from './paths.ts'
import { RowList } from './row-list.tsx'
import { TextField } from './text-field.tsx'

export type DetailsPageProps = {
  number: string
  counties: readonly County[]
  contacts: readonly ContactPoint[]
  /** What is held; after a refusal what was sent. */
  values: { name: string; legalName: string; county: string; language: Language }
  errors?:
    | {
        name?: NameError | undefined
        legalName?: 'name_too_long' | undefined
        county?: 'county_unknown' | undefined
      }
    | undefined
  news?: MeNews | undefined
}

/** Sends `name`, `legalName`, `county` and `language`. Stands in `<Page nav>`. */
export function DetailsPage({ number, counties, contacts, values, errors = {}, news }: DetailsPageProps) {
  const t = useT()
  const wrong = {
    name: said(nameWords, t, errors.name),
    legalName: said<NameError>(nameWords, t, errors.legalName),
    county: errors.county && t('account.words.county_unknown'),
  }
  return (
    <>
      <h1>{t('me.details.title')}</h1>
      <p className="lead">{t('me.details.lead')}</p>
      <News news={news} />
      <ErrorSummary errors={Object.entries(wrong).map(([field, text]) => ({ field, text }))} />
      <DefinitionList items={[{ name: t('me.details.number'), value: number }]} />
      <p className="soft">{t('me.details.numberText')}</p>
      <form className="form" method="post" action={PATHS.details} noValidate>
        <TextField
          name="name"
          label={t('account.join.name')}
          hint={t('account.join.nameHint')}
          error={wrong.name}
          value={values.name}
          autoComplete="off" // a browser would fill in the name of the papers
          maxLength={120}
        />
        <TextField
          name="legalName"
          label={t('account.join.legal')}
          hint={`${t('account.pieces.mayBeEmpty')} ${t('account.join.legalHint')}`}
          error={wrong.legalName}
          value={values.legalName}
          autoComplete="off"
          maxLength={120}
        />
        <CountyField counties={counties} value={values.county} error={wrong.county} />
        <RadioGroup
          name="language"
          legend={t('account.join.language')}
          options={LANGUAGE_NAMES}
          value={values.language}
        />
        <Button>{t('me.details.save')}</Button>
      </form>
      <section>
        <h2>{t('me.details.contactsTitle')}</h2>
        {contacts.length === 0 ? (
          <p>{t('me.details.contactsNone')}</p>
        ) : (
          <RowList
            items={contacts.map((contact) => ({
              key: contact.id,
              title: contact.value,
              tag: <ContactTags {...contact} />,
              text: contactKindWords[contact.kind](t),
            }))}
          />
        )}
        <p className="actions">
          <ButtonLink kind="quiet" href={PATHS.contacts}>
            {t('me.details.contactsChange')}
          </ButtonLink>
        </p>
      </section>
    </>
  )
}
