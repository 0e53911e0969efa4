import { useT } from '#app/i18n/context.tsx'
import { en } from '#app/i18n/en/index.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { DataTable } from './data-table.tsx'
import { StateTag, type StateTone } from './state-tag.tsx'
import { When } from './when.tsx'

type Words = (typeof en)['messages']
export type MessageLine = {
  id: string
  kind: keyof Words['kinds']
  channel: keyof Words['channels']
  state: keyof Words['states']
  reason: string | null
  createdAt: Date
  /** In part only; null where a person's record has it, or it was forgotten. */
  address: string | null
  isAgain: boolean
}

const tones: Partial<Record<MessageLine['state'], StateTone>> = {
  delivered: 'good',
  bounced: 'bad',
  complained: 'bad',
  failed: 'bad',
  withheld: 'bad',
  waiting: 'quiet',
}

/** What kind of message it was, by which way it went. */
export const messageName = (t: Translate, { kind, channel }: Pick<MessageLine, 'kind' | 'channel'>): string =>
  `${t(`messages.channels.${channel}`)}: ${t(`messages.kinds.${kind}`)}`

const isReason = (reason: string | null): reason is keyof Words['reasons'] =>
  Object.hasOwn(en.messages.reasons, reason ?? '')

/** What became of a message, and why. */
export function MessageState({ state, reason, isAgain }: Pick<MessageLine, 'state' | 'reason' | 'isAgain'>) {
  const t = useT()
  return (
    <>
      <StateTag tone={tones[state] ?? 'plain'}>{t(`messages.states.${state}`)}</StateTag>{' '}
      {isAgain ? <StateTag tone="quiet">{t('messages.again')}</StateTag> : null}
      {isReason(reason) ? <span className="soft">{t(`messages.reasons.${reason}`)}</span> : null}
    </>
  )
}

/** Mails and SMS about one thing, the newest first. A section of a page of staff. */
export function MessageList({ messages }: { messages: readonly MessageLine[] }) {
  const t = useT()
  return (
    <section>
      <h2>{t('messages.listTitle')}</h2>
      {messages.length === 0 ? (
        <p>{t('messages.listNone')}</p>
      ) : (
        <DataTable
          caption={t('messages.listTitle')}
          isHeaded
          rows={messages}
          keyOf={({ id }) => id}
          columns={[
            { head: t('messages.what'), isName: true, cell: (message) => messageName(t, message) },
            { head: t('messages.at'), cell: ({ createdAt }) => <When at={createdAt} /> },
            { head: t('messages.where'), cell: ({ address }) => address ?? '–' },
            { head: t('messages.why'), cell: (message) => <MessageState {...message} /> },
          ]}
        />
      )}
    </section>
  )
}
