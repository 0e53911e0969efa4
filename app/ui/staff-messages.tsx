import { useLanguage, useT } from '#app/i18n/context.tsx'
import { en } from '#app/i18n/en/index.ts'
import { formatDay } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { type MessageLine, messageName, MessageState } from './message-list.tsx'
import { Notice } from './notice.tsx'
import { PATHS, personPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { SelectField } from './select-field.tsx'
import { When } from './when.tsx'

type Words = (typeof en)['messages']
type Said = keyof Words['said']

type Troubled = MessageLine & { subject: string; maySendAgain: boolean; isStopped: boolean }
type Stopped = {
  key: string
  channel: MessageLine['channel']
  reason: keyof Words['stops']
  stoppedAt: Date
  address: string | null
  personId: string | null
}

type StaffMessagesProps = {
  troubled: readonly Troubled[]
  stopped: readonly Stopped[]
  said?: string | null | undefined
  /** Whether she may open records, so that a link there leads somewhere. */
  maySeePeople: boolean
}

/** Back to the page, which then says how it went. */
export const messagesSaid = (code: Said): string => `${PATHS.messages}?said=${code}`

const GOOD: readonly string[] = ['sent', 'lifted']
const isSaid = (said: string | null | undefined): said is Said => Object.hasOwn(en.messages.said, said ?? '')

/** Sends `message` to `PATHS.messages/again`; `key` and `reason` to `PATHS.messages/lift`. Stands in `<Page nav>`. */
export function StaffMessagesPage({ troubled, stopped, said, maySeePeople }: StaffMessagesProps) {
  const t = useT()
  return (
    <>
      <h1>{t('messages.title')}</h1>
      <p className="lead">{t('messages.lead')}</p>
      {isSaid(said) ? (
        <Notice tone={GOOD.includes(said) ? 'success' : 'danger'}>{t(`messages.said.${said}`)}</Notice>
      ) : null}
      {troubled.length === 0 ? (
        <EmptyState title={t('messages.noneTitle')}>
          <p>{t('messages.noneText')}</p>
        </EmptyState>
      ) : (
        <TroubledTable troubled={troubled} maySeePeople={maySeePeople} />
      )}
      <section>
        <h2>{t('messages.stoppedTitle')}</h2>
        <p>{t('messages.stoppedLead')}</p>
        {stopped.length === 0 ? <p>{t('messages.stoppedNone')}</p> : null}
        {stopped.map((one) => (
          <StoppedAddress key={one.key} one={one} maySeePeople={maySeePeople} />
        ))}
      </section>
    </>
  )
}

function TroubledTable({ troubled, maySeePeople }: Pick<StaffMessagesProps, 'troubled' | 'maySeePeople'>) {
  const t = useT()
  const language = useLanguage()
  return (
    <DataTable
      caption={t('messages.title')}
      isHeaded
      rows={troubled}
      keyOf={({ id }) => id}
      columns={[
        {
          head: t('messages.what'),
          isName: true,
          cell: (message) => (
            <>
              {messageName(t, message)}, <When at={message.createdAt} />
            </>
          ),
        },
        { head: t('messages.about'), cell: ({ subject }) => <Subject id={subject} maySeePeople={maySeePeople} /> },
        { head: t('messages.where'), cell: ({ address, subject }) => <>{addressOf(t, address, subject)}</> },
        { head: t('messages.why'), cell: (message) => <MessageState {...message} /> },
        {
          head: t('messages.action'),
          cell: (message) =>
            message.maySendAgain ? (
              <PostButton
                small
                action={PATHS.messagesAgain}
                fields={{ message: message.id }}
                label={t('messages.sendAgainOf', {
                  what: messageName(t, message),
                  day: formatDay(language, message.createdAt),
                })}
              >
                {t('messages.sendAgain')}
              </PostButton>
            ) : (
              t(message.isStopped ? 'messages.reasons.stopped' : 'messages.said.own_link')
            ),
        },
      ]}
    />
  )
}

const addressOf = (t: ReturnType<typeof useT>, address: string | null, subject: string | null): string =>
  address ?? t(subject?.startsWith('per_') ? 'messages.ownAddress' : 'messages.forgotten')

function Subject({ id, maySeePeople }: { id: string; maySeePeople: boolean }) {
  const t = useT()
  if (!id.startsWith('per_') || !maySeePeople) return <code>{id}</code>
  return (
    <a className="tap" href={personPath(id)} aria-label={t('messages.personLinkOf', { id })}>
      {t('messages.personLink')}
    </a>
  )
}

function StoppedAddress({ one, maySeePeople }: { one: Stopped; maySeePeople: boolean }) {
  const t = useT()
  const { key, channel, reason, stoppedAt, address, personId } = one
  const what = `${t(`messages.channels.${channel}`)}: ${addressOf(t, address, personId)}`
  const reasons = Object.keys(en.messages.liftReasons) as (keyof Words['liftReasons'])[]
  return (
    <section className="panel">
      <h3>{what}</h3>
      <p>
        {t('messages.stoppedOn')}: <When at={stoppedAt} />, {t(`messages.stops.${reason}`)}.{' '}
        {personId ? <Subject id={personId} maySeePeople={maySeePeople} /> : null}
      </p>
      <form className="form" method="post" action={PATHS.messagesLift}>
        <HiddenFields values={{ key }} />
        <SelectField
          name="reason"
          id={`reason-${key.slice(0, 12)}`}
          label={t('messages.liftWhy')}
          none="–"
          options={reasons.map((value) => ({ value, label: t(`messages.liftReasons.${value}`) }))}
        />
        <Button kind="quiet" small label={t('messages.liftOf', { what })}>
          {t('messages.lift')}
        </Button>
      </form>
    </section>
  )
}
