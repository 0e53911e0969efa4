import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatTime } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { Copyable } from './copyable.tsx'
import { EmptyState } from './empty-state.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { PATHS, personPath } from './paths.ts'
import { SaidToStaff } from './staff-news.tsx'
import type { StaffNews } from './staff-words.ts'
import { StateTag } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'

type OpenFreeze = {
  freezeId: string
  personId: string
  number: string
  since: Date
  by: 'contact' | 'coordinator'
  approvals: number
  isApprovedByMe: boolean
  isMine: boolean
}

export type CustodyDeskPageProps = {
  /** The longest first. */
  freezes: readonly OpenFreeze[]
  /** The code for coming back: in the answer to the second yes, and never again. */
  made?: { code: string; expiresAt: Date } | undefined
  /** The freeze of which a yes was refused, and what had been written. */
  refused?:
    { freezeId: string; error: 'reason_missing' | 'no_such_freeze' | 'about_oneself'; reason?: string } | undefined
  news?: StaffNews | undefined
}

/** Sends to `PATHS.custodyThaw` `freezeId` and `reason`. Stands in `<Page nav>`. */
export function CustodyDeskPage({ freezes, made, refused, news }: CustodyDeskPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('staff.custody.title')}</h1>
      <p className="lead">{t('staff.custody.lead')}</p>
      <SaidToStaff news={news} />
      {refused?.error === 'no_such_freeze' ? <Notice tone="warning">{t('staff.custody.gone')}</Notice> : null}
      {made ? <ReturnCode {...made} /> : null}
      {freezes.length === 0 ? (
        <EmptyState title={t('staff.custody.noneTitle')}>
          <p>{t('staff.custody.noneText')}</p>
        </EmptyState>
      ) : (
        <ul className="rows rows-tall">
          {freezes.map((freeze) => (
            <FreezeRow
              key={freeze.freezeId}
              {...freeze}
              refused={refused?.freezeId === freeze.freezeId ? refused : undefined}
            />
          ))}
        </ul>
      )}
      <p className="actions">
        <ButtonLink kind="quiet" href={PATHS.people}>
          {t('staff.custody.find')}
        </ButtonLink>
      </p>
    </>
  )
}

function FreezeRow(props: OpenFreeze & { refused: CustodyDeskPageProps['refused'] }) {
  const t = useT()
  const language = useLanguage()
  const { freezeId, personId, number, since, by, approvals, isApprovedByMe, isMine, refused } = props
  return (
    <li>
      <p className="row-title">
        <a className="tap" href={personPath(personId)}>
          {number}
        </a>{' '}
        <StateTag tone={approvals > 0 ? 'plain' : 'quiet'}>
          {t('staff.custody.approvals', { count: approvals })}
        </StateTag>
      </p>
      <p className="soft">
        {t('staff.custody.since', { day: formatDay(language, since), time: formatTime(since) })},{' '}
        {by === 'contact' ? t('staff.custody.byContact') : t('staff.custody.byCoordinator')}
      </p>
      {isMine ? (
        <p>{t('staff.custody.mine')}</p>
      ) : isApprovedByMe ? (
        <p>{t('staff.custody.approvedByMe')}</p>
      ) : (
        <Fold title={t('staff.custody.approve')} open={refused !== undefined}>
          <form className="form" method="post" action={PATHS.custodyThaw} noValidate>
            <HiddenFields values={{ freezeId }} />
            <TextArea
              name="reason"
              id={`reason-${freezeId}`}
              label={t('staff.custody.reason')}
              hint={t('staff.person.reasonHint')}
              error={refused?.error === 'reason_missing' ? t('staff.custody.reasonMissing') : undefined}
              value={refused?.reason}
              rows={2}
            />
            <Button label={t('staff.custody.approveOf', { number })}>{t('staff.custody.approve')}</Button>
          </form>
        </Fold>
      )}
    </li>
  )
}

function ReturnCode({ code, expiresAt }: { code: string; expiresAt: Date }) {
  const t = useT()
  const language = useLanguage()
  return (
    <section className="panel">
      <h2>{t('staff.custody.codeTitle')}</h2>
      <p>{t('staff.custody.codeText')}</p>
      <Copyable label={t('staff.custody.code')} value={code} />
      <p>{t('staff.custody.codeUntil', { day: formatDay(language, expiresAt) })}</p>
    </section>
  )
}
