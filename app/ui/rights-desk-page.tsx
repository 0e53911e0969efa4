import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { type Right, rightWords } from './right-words.ts'
import { RightsAnswer, type RightsAnswerProps } from './rights-answer.tsx'
import { SaidToStaff } from './staff-news.tsx'
import type { StaffNews } from './staff-words.ts'
import { StateTag, type StateTone } from './state-tag.tsx'
import { When } from './when.tsx'

/** How much of the time is gone: half, four fifths, all. */
type Pressure = 'calm' | 'half' | 'most' | 'late'

type DueRequest = {
  id: string
  kind: Right
  askedAt: Date
  /** `YYYY-MM-DD`. */
  dueOn: string
  daysLeft: number
  pressure: Pressure
  waitsForHer: boolean
}

export type RightsDeskPageProps = {
  /** The one that is due first first. */
  requests: readonly DueRequest[]
  /** The one that was opened, with what had been written where an answer was refused. */
  opened?: RightsAnswerProps | undefined
  news?: StaffNews | undefined
}

const tones: Record<Pressure, StateTone> = { calm: 'quiet', half: 'plain', most: 'bad', late: 'bad' }

/** Sends `do`: `open` with `id`, or `answer` (`RightsAnswer`), to its own address. Stands in `<Page nav>`. */
export function RightsDeskPage({ requests, opened, news }: RightsDeskPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('staff.rights.title')}</h1>
      <p className="lead">{t('staff.rights.lead')}</p>
      <SaidToStaff news={news} />
      {opened ? <RightsAnswer {...opened} /> : null}
      {requests.length === 0 ? (
        <EmptyState title={t('staff.rights.noneTitle')}>
          <p>{t('staff.rights.noneText')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('staff.rights.title')}
          isHeaded
          rows={requests}
          keyOf={({ id }) => id}
          columns={[
            { head: t('staff.rights.kind'), cell: ({ kind }) => rightWords[kind].name(t), isName: true },
            { head: t('staff.rights.asked'), cell: ({ askedAt }) => <When at={askedAt} day /> },
            {
              head: t('staff.rights.due'),
              cell: (request) => (
                <>
                  <Day day={request.dueOn} /> <Left {...request} />
                </>
              ),
            },
            { head: t('staff.rights.action'), cell: (request) => <OpenButton {...request} /> },
          ]}
        />
      )}
      <p>
        <a className="tap" href={PATHS.forgetGiver}>
          {t('staff.forgetGiver.title')}
        </a>
      </p>
    </>
  )
}

function Left({ daysLeft, pressure, waitsForHer }: DueRequest) {
  const t = useT()
  if (waitsForHer) return <StateTag tone="good">{t('staff.rights.waitsForHer')}</StateTag>
  return (
    <StateTag tone={tones[pressure]}>
      {daysLeft === 0
        ? t('staff.rights.today')
        : daysLeft < 0
          ? t('staff.rights.late', { count: -daysLeft })
          : t('staff.rights.left', { count: daysLeft })}
    </StateTag>
  )
}

function OpenButton({ id, kind, askedAt }: DueRequest) {
  const t = useT()
  const language = useLanguage()
  return (
    <PostButton
      kind="quiet"
      small
      action={PATHS.rightsDesk}
      fields={{ do: 'open', id }}
      label={t('staff.rights.openOf', { what: rightWords[kind].name(t), day: formatDay(language, askedAt) })}
    >
      {t('staff.rights.open')}
    </PostButton>
  )
}
