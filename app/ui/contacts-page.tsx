import { useT } from '#app/i18n/context.tsx'
import { formatContact } from '#app/i18n/format.ts'
import { type ContactError, contactWords } from './account-words.ts'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { type ContactKind, contactKindWords, type MeNews } from './me-words.ts'
import { News } from './news.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { TextField } from './text-field.tsx'

export type ContactPoint = {
  id: string
  kind: ContactKind
  value: string
  isSafe: boolean
  isProven: boolean
  isStopped?: boolean
}

export type ContactsPageProps = {
  contacts: readonly ContactPoint[]
  /** What was sent and refused. */
  values?: { kind?: ContactKind | undefined; value?: string | undefined } | undefined
  error?: ContactError | 'too_many_contacts' | undefined
  news?: MeNews | undefined
}

const KINDS: readonly ContactKind[] = ['phone', 'email', 'post']

/**
 * Sends `do`: `add` with `kind` and `value`; `remove`, `safe` or `prove` with `id`. All to its own address.
 * Stands in `<Page nav>`.
 */
export function ContactsPage({ contacts, values = {}, error, news }: ContactsPageProps) {
  const t = useT()
  const wrong =
    error === undefined ? undefined : error === 'too_many_contacts' ? t('me.contacts.tooMany') : contactWords[error](t)
  return (
    <>
      <h1>{t('me.contacts.title')}</h1>
      <p className="lead">{t('me.contacts.lead')}</p>
      <News news={news} />
      <ErrorSummary errors={[{ field: 'value', text: wrong }]} />
      {contacts.length === 0 ? (
        <EmptyState title={t('me.contacts.noneTitle')}>
          <p>{t('me.contacts.noneText')}</p>
        </EmptyState>
      ) : (
        <RowList
          items={contacts.map((contact) => ({
            key: contact.id,
            title: formatContact(contact),
            tag: <ContactTags {...contact} />,
            text: contactKindWords[contact.kind](t),
            actions: <ContactActions {...contact} />,
          }))}
        />
      )}
      <section>
        <h2>{t('me.contacts.addTitle')}</h2>
        <form className="form" method="post" action={PATHS.contacts} noValidate>
          <HiddenFields values={{ do: 'add' }} />
          <RadioGroup
            name="kind"
            legend={t('me.contacts.kind')}
            options={KINDS.map((kind) => ({ value: kind, label: contactKindWords[kind](t) }))}
            value={values.kind ?? 'phone'}
          />
          <TextField
            name="value"
            label={t('me.contacts.value')}
            error={wrong}
            value={values.value}
            autoComplete="off"
            maxLength={254}
          />
          <Button>{t('me.contacts.add')}</Button>
        </form>
      </section>
      <p>
        <a className="tap" href={PATHS.details}>
          {t('me.contacts.back')}
        </a>
      </p>
    </>
  )
}

export function ContactTags({ kind, isSafe, isProven, isStopped }: ContactPoint) {
  const t = useT()
  return (
    <>
      {isSafe ? <StateTag>{t('me.contacts.safe')}</StateTag> : null}{' '}
      {kind !== 'email' ? null : isProven ? (
        <StateTag tone="good">{t('me.contacts.proven')}</StateTag>
      ) : (
        <StateTag tone="quiet">{t('me.contacts.unproven')}</StateTag>
      )}{' '}
      {isStopped ? <StateTag tone="bad">{t('messages.contactStopped')}</StateTag> : null}
    </>
  )
}

function ContactActions({ id, kind, value: kept, isSafe, isProven }: ContactPoint) {
  const t = useT()
  const value = formatContact({ kind, value: kept })
  const post = { action: PATHS.contacts, kind: 'quiet', small: true } as const
  return (
    <>
      {isSafe ? null : (
        <PostButton {...post} fields={{ do: 'safe', id }} label={t('me.contacts.makeSafeOf', { value })}>
          {t('me.contacts.makeSafe')}
        </PostButton>
      )}
      {kind === 'email' && !isProven ? (
        <PostButton {...post} fields={{ do: 'prove', id }} label={t('me.contacts.proveOf', { value })}>
          {t('me.contacts.prove')}
        </PostButton>
      ) : null}
      <PostButton {...post} fields={{ do: 'remove', id }} label={t('me.contacts.removeOf', { value })}>
        {t('me.contacts.remove')}
      </PostButton>
    </>
  )
}
