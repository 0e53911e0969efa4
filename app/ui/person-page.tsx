import { useT } from '#app/i18n/context.tsx'
import { formatContact } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { Button } from './button.tsx'
import { ConfirmPanel } from './confirm-panel.tsx'
import { type ContactPoint, ContactTags } from './contacts-page.tsx'
import { DefinitionList } from './definition-list.tsx'
import { LANGUAGE_NAMES } from './language-switch.tsx'
import { channelWords, contactKindWords } from './me-words.ts'
import { type MessageLine, MessageList } from './message-list.tsx'
import { Notice } from './notice.tsx'
import { mergePath, PATHS, personPath } from './paths.ts'
import { RowList } from './row-list.tsx'
import type { SafeContactCard } from './safe-contact-page.tsx'
import { StateTag } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'

export type OpenedRecord = {
  name: string
  legalName: string | null
  /** The county's name, not its code. */
  county: string | null
  language: Language
  contacts: readonly ContactPoint[]
  safeContact: SafeContactCard | null
}

export type PersonPageProps = {
  personId: string
  number: string
  /** Whether her account is frozen; null for those who may not know. */
  isFrozen: boolean | null
  /** In the answer to the post that said why; null before. */
  opened: OpenedRecord | null
  reason?: string | undefined
  error?: 'reason_missing' | 'too_many' | 'not_found' | undefined
  /** Mails and SMS to her; null for those who may not know. */
  messages: readonly MessageLine[] | null
  /** She who looks may join another record to this one. */
  mayMerge: boolean
  /** She who looks may freeze accounts. */
  mayFreeze: boolean
  freezeError?: 'reason_missing' | 'no_account' | undefined
}

/** Sends `reason` to its own address; to `PATHS.custodyFreeze` `personId` and `reason`. Stands in `<Page nav>`. */
export function PersonPage(props: PersonPageProps) {
  const t = useT()
  const { personId, number, isFrozen, opened, messages, mayFreeze, mayMerge } = props
  return (
    <>
      <h1>{t('staff.person.title', { number })}</h1>
      {isFrozen ? (
        <p>
          <StateTag tone="bad">{t('staff.person.frozen')}</StateTag>
        </p>
      ) : null}
      {opened ? (
        <>
          <Notice tone="info">{t('staff.person.opened')}</Notice>
          <Opened {...opened} />
          <p>
            <a className="tap" href={personPath(personId)}>
              {t('staff.person.close')}
            </a>
          </p>
        </>
      ) : (
        <OpenRecordForm {...props} action={personPath(personId)} />
      )}
      {messages ? <MessageList messages={messages} /> : null}
      {mayMerge ? (
        <p>
          <a className="tap" href={mergePath(personId)}>
            {t('merging.link')}
          </a>
        </p>
      ) : null}
      {mayFreeze && !isFrozen ? <Freeze {...props} /> : null}
    </>
  )
}

type OpenRecordFormProps = Pick<PersonPageProps, 'reason' | 'error'> & { action: string }

/** Asks why a record is to be opened. Sends `reason` to `action`. */
export function OpenRecordForm({ action, reason, error }: OpenRecordFormProps) {
  const t = useT()
  return (
    <>
      <p className="lead">{t('staff.person.sealed')}</p>
      {error === 'too_many' ? <Notice tone="danger">{t('staff.person.tooMany')}</Notice> : null}
      {error === 'not_found' ? <Notice tone="warning">{t('staff.person.notFound')}</Notice> : null}
      <form className="form panel" method="post" action={action} noValidate>
        <TextArea
          name="reason"
          label={t('staff.person.reason')}
          hint={t('staff.person.reasonHint')}
          error={error === 'reason_missing' ? t('staff.person.reasonMissing') : undefined}
          value={reason}
          rows={2}
        />
        <Button>{t('staff.person.open')}</Button>
      </form>
    </>
  )
}

/** The card stands first: whoever reads a number before it may call at the wrong time, or ask for the wrong name. */
export function Opened({ name, legalName, county, language, contacts, safeContact }: OpenedRecord) {
  const t = useT()
  const none = t('account.pieces.none')
  return (
    <>
      <section className="panel">
        <h2>{t('staff.person.safeTitle')}</h2>
        {safeContact ? <SafeCard {...safeContact} /> : <p>{t('staff.person.safeNone')}</p>}
      </section>
      <section>
        <h2>{t('staff.person.detailsTitle')}</h2>
        <DefinitionList
          items={[
            { name: t('staff.people.name'), value: name },
            { name: t('staff.person.legalName'), value: legalName ?? none },
            { name: t('account.join.county'), value: county ?? none },
            {
              name: t('staff.person.language'),
              value: LANGUAGE_NAMES.find(({ value }) => value === language)?.label,
            },
          ]}
        />
      </section>
      <section>
        <h2>{t('staff.person.contactsTitle')}</h2>
        {contacts.length === 0 ? <p>{t('staff.person.contactsNone')}</p> : null}
        <RowList
          items={contacts.map((contact) => ({
            key: contact.id,
            title: formatContact(contact),
            tag: <ContactTags {...contact} />,
            text: contactKindWords[contact.kind](t),
          }))}
        />
      </section>
    </>
  )
}

function SafeCard({ channel, hours, name, leaveMessage, stopWord }: SafeContactCard) {
  const t = useT()
  const none = t('account.pieces.none')
  if (channel === 'none') return <Notice tone="danger">{t('staff.person.safeNever')}</Notice>
  return (
    <DefinitionList
      items={[
        { name: t('staff.person.channel'), value: channelWords[channel](t) },
        { name: t('staff.person.hours'), value: hours || none },
        { name: t('staff.person.askFor'), value: name || none },
        {
          name: t('staff.person.leave'),
          value: leaveMessage ? t('staff.person.leaveYes') : t('staff.person.leaveNo'),
        },
        { name: t('staff.person.word'), value: stopWord || none },
      ]}
    />
  )
}

function Freeze({ personId, freezeError }: PersonPageProps) {
  const t = useT()
  return (
    <ConfirmPanel
      id="freeze"
      title={t('staff.person.freezeTitle')}
      yes={t('staff.person.freeze')}
      action={PATHS.custodyFreeze}
      fields={{ personId }}
      back={PATHS.people}
    >
      <p>{t('staff.person.freezeText')}</p>
      {freezeError === 'no_account' ? <Notice tone="warning">{t('staff.person.noAccount')}</Notice> : null}
      <TextArea
        name="reason"
        id="freeze-reason"
        label={t('staff.person.freezeReason')}
        hint={t('staff.person.reasonHint')}
        error={freezeError === 'reason_missing' ? t('staff.person.freezeReasonMissing') : undefined}
        rows={2}
      />
    </ConfirmPanel>
  )
}
