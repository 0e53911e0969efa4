import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay, formatTime } from '#app/i18n/format.ts'
import { type Column, DataTable } from './data-table.tsx'
import { FactTable } from './fact-table.tsx'
import type { NetworkSaid } from './network-words.ts'
import { rollCallPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { SaidOfNetwork } from './said-of-network.tsx'
import { BackToNetwork } from './staff-network-forms.tsx'
import { When } from './when.tsx'

type MessageState = 'waiting' | 'sent' | 'delivered' | 'delayed' | 'bounced' | 'complained' | 'withheld' | 'failed'

type Asked = {
  askId: string
  number: string
  name: string
  answers: readonly { is: 'safe' | 'help'; call: boolean; at: string }[]
  askedAt: Date | null
  message: MessageState | null
}

export type StaffRollCallProps = {
  rollCallId: string
  networkId: string
  askings: number
  lastAskedAt: Date
  createdAt: Date
  closesAt: Date
  isOpen: boolean
  tally: Readonly<Record<'people' | 'help' | 'safe' | 'silent' | 'cannot', number>>
  help: readonly Asked[]
  safe: readonly Asked[]
  silent: readonly Asked[]
  cannot: readonly Asked[]
  said?: NetworkSaid | undefined
}

/** Who is safe: those who need help first, then the silent. Stands in `<Page nav>`. */
export function StaffRollCallPage(props: StaffRollCallProps) {
  const t = useT()
  const language = useLanguage()
  const { rollCallId, networkId, askings, lastAskedAt, createdAt, closesAt, isOpen, tally, silent, said } = props
  const at = (instant: Date) => ({ day: formatDay(language, instant), time: formatTime(instant) })
  return (
    <>
      <h1>{t('networks.desk.call.title')}</h1>
      <SaidOfNetwork said={said} />
      <p className="lead">
        {t('networks.desk.call.asked', at(createdAt))}
        {'. '}
        {askings > 1 ? `${t('networks.desk.call.again', at(lastAskedAt))}. ` : ''}
        {isOpen ? t('networks.desk.call.closes', at(closesAt)) : t('networks.desk.call.closed', at(closesAt))}
      </p>
      <FactTable
        caption={t('networks.desk.call.tally')}
        facts={(['people', 'help', 'safe', 'silent', 'cannot'] as const).map((key) => ({
          name: t(`networks.desk.call.${key}`),
          value: formatCount(tally[key]),
        }))}
      />
      <p>
        <a className="tap" href={rollCallPath(rollCallId)}>
          {t('networks.desk.call.reload')}
        </a>
      </p>
      <Answered title={t('networks.desk.call.helpTitle')} rows={props.help} />
      <Silent title={t('networks.desk.call.silentTitle')} rows={silent} />
      {isOpen && silent.length > 0 ? (
        <>
          <p className="soft">{t('networks.desk.call.askAgainText')}</p>
          <PostButton action={`${rollCallPath(rollCallId)}/again`}>{t('networks.desk.call.askAgain')}</PostButton>
        </>
      ) : null}
      <Silent title={t('networks.desk.call.cannotTitle')} rows={props.cannot} />
      <Answered title={t('networks.desk.call.safeTitle')} rows={props.safe} />
      <BackToNetwork networkId={networkId} />
    </>
  )
}

/** As many as somebody can call in a day, and as a phone can show. */
const MOST = 200

function More({ rows }: { rows: readonly Asked[] }) {
  const t = useT()
  return rows.length > MOST ? <p>{t('networks.desk.call.more', { n: formatCount(rows.length - MOST) })}</p> : null
}

const keyOf = ({ askId }: Asked): string => askId

function useNames(): Column<Asked>[] {
  const t = useT()
  return [
    { head: t('networks.desk.call.number'), cell: ({ number }) => number, isName: true },
    { head: t('networks.desk.call.name'), cell: ({ name }) => name },
  ]
}

function Answered({ title, rows }: { title: string; rows: readonly Asked[] }) {
  const t = useT()
  const names = useNames()
  const said = ({ answers }: Asked) => {
    const last = answers.at(-1)
    if (!last) return null
    const more = [
      ...(last.call ? [t('networks.desk.call.wantsCall')] : []),
      ...(last.is === 'safe' && answers.some(({ is }) => is === 'help') ? [t('networks.desk.call.saidHelp')] : []),
    ]
    return (
      <>
        <When at={new Date(last.at)} />
        {more.map((words) => (
          <p key={words}>
            <strong>{words}</strong>
          </p>
        ))}
      </>
    )
  }
  return (
    <section className="wide">
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p>{t('networks.desk.call.none')}</p>
      ) : (
        <DataTable
          caption={title}
          isHeaded
          rows={rows.slice(0, MOST)}
          keyOf={keyOf}
          columns={[...names, { head: t('networks.desk.call.at'), cell: said }]}
        />
      )}
      <More rows={rows} />
    </section>
  )
}

function Silent({ title, rows }: { title: string; rows: readonly Asked[] }) {
  const t = useT()
  const names = useNames()
  return (
    <section className="wide">
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p>{t('networks.desk.call.none')}</p>
      ) : (
        <DataTable
          caption={title}
          isHeaded
          rows={rows.slice(0, MOST)}
          keyOf={keyOf}
          columns={[
            ...names,
            { head: t('networks.desk.call.askedAt'), cell: ({ askedAt }) => (askedAt ? <When at={askedAt} /> : '–') },
            {
              head: t('networks.desk.call.message'),
              cell: ({ message }) => (message ? t(`messages.states.${message}`) : t('networks.desk.call.noMessage')),
            },
          ]}
        />
      )}
      <More rows={rows} />
    </section>
  )
}
