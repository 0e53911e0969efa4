import { useT } from '#app/i18n/context.tsx'
import { formatContact } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { CopyTable, Instant, YesNo } from './copy-part.tsx'
import { DefinitionList } from './definition-list.tsx'
import { LANGUAGE_NAMES } from './language-switch.tsx'
import { type Channel, channelWords, type ContactKind, contactKindWords } from './me-words.ts'

export type PersonCopy = {
  person: {
    number: string
    name: string
    legalName: string | null
    /** The county's name, not its code. */
    county: string | null
    language: Language
    since: string
    changedAt: string
  }
  contacts: readonly { kind: ContactKind; value: string; isSafe: boolean; provenAt: string | null; since: string }[]
  safeContact: { channel: Channel; hours: string; name: string; leaveMessage: boolean; stopWord: string } | null
  custodyContacts: readonly { name: string; since: string }[]
  joinedRecords: readonly { number: string; at: string; undoneAt: string | null }[]
}

/** Who she is and how she is reached. */
export function PersonPart({ person, contacts, safeContact, custodyContacts, joinedRecords }: PersonCopy) {
  const t = useT()
  const none = t('account.pieces.none')
  return (
    <>
      <section>
        <h2>{t('staff.person.detailsTitle')}</h2>
        <DefinitionList
          items={[
            { name: t('me.details.number'), value: person.number },
            { name: t('account.join.name'), value: person.name },
            { name: t('account.join.legal'), value: person.legalName ?? none },
            { name: t('account.join.county'), value: person.county ?? none },
            {
              name: t('account.join.language'),
              value: LANGUAGE_NAMES.find(({ value }) => value === person.language)?.label,
            },
            { name: t('me.copy.since'), value: <Instant iso={person.since} /> },
            { name: t('me.copy.changed'), value: <Instant iso={person.changedAt} /> },
          ]}
        />
      </section>
      <CopyTable
        title={t('me.contacts.title')}
        rows={contacts}
        columns={[
          { head: t('me.copy.value'), cell: formatContact, isName: true },
          { head: t('me.copy.kind'), cell: ({ kind }) => contactKindWords[kind](t) },
          { head: t('me.copy.isSafe'), cell: ({ isSafe }) => <YesNo is={isSafe} /> },
          { head: t('me.copy.provenAt'), cell: ({ provenAt }) => <Instant iso={provenAt} /> },
          { head: t('me.copy.since'), cell: ({ since }) => <Instant iso={since} /> },
        ]}
      />
      {joinedRecords.length > 0 ? (
        <CopyTable
          title={t('merging.copy.title')}
          rows={joinedRecords}
          columns={[
            { head: t('me.details.number'), cell: ({ number }) => number, isName: true },
            { head: t('merging.copy.at'), cell: ({ at }) => <Instant iso={at} /> },
            { head: t('merging.copy.undoneAt'), cell: ({ undoneAt }) => <Instant iso={undoneAt} /> },
          ]}
        />
      ) : null}
      <section>
        <h2>{t('me.safe.title')}</h2>
        {safeContact ? (
          <DefinitionList
            items={[
              { name: t('me.safe.channel'), value: channelWords[safeContact.channel](t) },
              { name: t('me.safe.hours'), value: safeContact.hours || none },
              { name: t('me.safe.name'), value: safeContact.name || none },
              { name: t('me.safe.leave'), value: <YesNo is={safeContact.leaveMessage} /> },
              { name: t('me.safe.word'), value: safeContact.stopWord || none },
            ]}
          />
        ) : (
          <p>{t('me.copy.none')}</p>
        )}
      </section>
      <CopyTable
        title={t('me.copy.trustedTitle')}
        rows={custodyContacts}
        columns={[
          { head: t('me.home.name'), cell: ({ name }) => name, isName: true },
          { head: t('me.copy.since'), cell: ({ since }) => <Instant iso={since} /> },
        ]}
      />
    </>
  )
}
