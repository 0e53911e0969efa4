import { useT } from '#app/i18n/context.tsx'
import type { Language } from '#app/i18n/language.ts'
import {
  type ContactError,
  contactWords,
  type NameError,
  nameWords,
  type PassphraseError,
  passphraseWords,
  said,
} from './account-words.ts'
import { Button } from './button.tsx'
import { CheckboxField, RadioGroup } from './choices.tsx'
import { CodeField } from './code-field.tsx'
import { type ConsentOffer, ConsentRest, firstOf } from './consent-text.tsx'
import { EmailField, PhoneField } from './contact-fields.tsx'
import { type County, CountyField } from './county-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Fold } from './fold.tsx'
import { LANGUAGE_NAMES } from './language-switch.tsx'
import { Notice } from './notice.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { PATHS } from './paths.ts'
import { TextField } from './text-field.tsx'

export type JoinErrors = {
  name?: NameError | undefined
  legalName?: 'name_too_long' | undefined
  county?: 'county_unknown' | undefined
  phone?: 'phone_unreadable' | undefined
  email?: 'email_unreadable' | undefined
  passphrase?: PassphraseError | undefined
  invitation?: 'invitation_wrong' | undefined
  /** The purposes that are needed and were not ticked. */
  consents?: readonly string[] | undefined
  form?: 'too_many' | undefined
}

export type JoinPageProps = {
  counties: readonly County[]
  consents: readonly ConsentOffer[]
  /** What was sent, to be shown again; a passphrase never is. */
  values?:
    | {
        name?: string | undefined
        legalName?: string | undefined
        language?: Language | undefined
        county?: string | undefined
        phone?: string | undefined
        email?: string | undefined
        invitation?: string | undefined
        consents?: readonly string[] | undefined
      }
    | undefined
  /** The language of the page, chosen until another is. */
  language: Language
  errors?: JoinErrors | undefined
}

/**
 * Sends `name`, `legalName`, `language`, `county`, `phone`, `email`, `passphrase`, `invitation`, and `consent` once for
 * each purpose that is ticked. Stands in `<Page neutral>`.
 */
export function JoinPage({ counties, consents, values = {}, language, errors = {} }: JoinPageProps) {
  const t = useT()
  const wrong = {
    name: said(nameWords, t, errors.name),
    legalName: errors.legalName && nameWords[errors.legalName](t),
    county: errors.county && t('account.words.county_unknown'),
    phone: said<ContactError>(contactWords, t, errors.phone),
    email: said<ContactError>(contactWords, t, errors.email),
    passphrase: said(passphraseWords, t, errors.passphrase),
    invitation: errors.invitation && t('account.words.invitation_wrong'),
  }
  const unticked = (purpose: string) =>
    errors.consents?.includes(purpose) ? t('account.join.consentNeeded') : undefined
  return (
    <>
      <h1>{t('account.join.title')}</h1>
      <p className="lead">{t('account.join.lead')}</p>
      {errors.form ? <Notice tone="warning">{t('account.pieces.tooMany')}</Notice> : null}
      <ErrorSummary
        errors={[
          ...Object.entries(wrong).map(([field, text]) => ({ field, text })),
          ...consents.map(({ purpose }) => ({ field: `consent-${purpose}`, text: unticked(purpose) })),
        ]}
      />
      <form className="form" method="post" action={PATHS.join} noValidate>
        <h2>{t('account.join.youTitle')}</h2>
        <TextField
          name="name"
          label={t('account.join.name')}
          hint={t('account.join.nameHint')}
          error={wrong.name}
          value={values.name}
          autoComplete="off" // a browser would fill in the name of the papers
          maxLength={120}
        />
        <Fold title={t('account.join.legalFold')} open={Boolean(wrong.legalName ?? values.legalName)}>
          <TextField
            name="legalName"
            label={t('account.join.legal')}
            hint={t('account.join.legalHint')}
            error={wrong.legalName}
            value={values.legalName}
            autoComplete="off"
            maxLength={120}
          />
        </Fold>
        <RadioGroup
          name="language"
          legend={t('account.join.language')}
          options={LANGUAGE_NAMES}
          value={values.language ?? language}
        />
        <CountyField counties={counties} value={values.county} error={wrong.county} />
        <h2>{t('account.join.reachTitle')}</h2>
        <p>{t('account.join.reachText')}</p>
        <PhoneField
          label={t('account.join.phone')}
          hint={t('account.pieces.mayBeEmpty')}
          error={wrong.phone}
          value={values.phone}
          maxLength={30}
        />
        <EmailField
          label={t('account.join.email')}
          hint={`${t('account.pieces.mayBeEmpty')} ${t('account.join.emailHint')}`}
          error={wrong.email}
          value={values.email}
        />
        <h2>{t('account.join.keyTitle')}</h2>
        <PassphraseField
          label={t('account.join.passphrase')}
          hint={t('account.join.passphraseHint')}
          error={wrong.passphrase}
          purpose="new"
        />
        <CodeField
          kind="paper"
          name="invitation"
          label={t('account.join.invitation')}
          hint={t('account.join.invitationHint')}
          error={wrong.invitation}
          value={values.invitation}
        />
        <h2>{t('account.join.consentTitle')}</h2>
        <p>{t('account.join.consentText')}</p>
        {consents.map((offer) => (
          <div key={offer.purpose}>
            <CheckboxField
              name="consent"
              id={`consent-${offer.purpose}`}
              value={offer.purpose}
              label={offer.title}
              hint={firstOf(offer)}
              error={unticked(offer.purpose)}
              checked={values.consents?.includes(offer.purpose)}
            />
            <ConsentRest {...offer} />
          </div>
        ))}
        <p className="actions">
          <Button>{t('account.join.submit')}</Button>
          <a className="tap" href={PATHS.signIn}>
            {t('account.join.already')}
          </a>
        </p>
      </form>
    </>
  )
}
