import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button, ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { type InBoth, type Standing, standingTone, standingWords } from './membership-words.ts'
import { memberPath, PATHS } from './paths.ts'
import { StateTag } from './state-tag.tsx'
import { TextField } from './text-field.tsx'

const LISTED = ['in_window', 'in_grace', 'lapsed', 'current', 'waiting_money', 'waiting_approval'] as const

export type MembersPageProps = {
  standing: Standing
  rows: readonly {
    memberId: string
    membershipId: string
    number: string
    kindName: InBoth
    standing: Standing
    paidUntil: string | null
    since: string
  }[]
  next: string | null
  isFirst: boolean
  mayDecide: boolean
  /** What was looked for and not found. */
  find?: { number: string; wrong: 'notFound' | 'notMember' } | undefined
}

/** Members by standing, and one of them by her number. Stands in `<Page nav>`. */
export function MembersPage({ standing, rows, next, isFirst, mayDecide, find }: MembersPageProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('membersDesk.list.title')}</h1>
      <p className="lead">{t('membersDesk.list.lead')}</p>
      <form className="form" method="post" action={PATHS.members} noValidate>
        <TextField
          name="number"
          label={t('membersDesk.list.find')}
          error={find && t(`membersDesk.list.${find.wrong}`)}
          value={find?.number}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
        />
        <Button kind="quiet">{t('membersDesk.list.findSubmit')}</Button>
      </form>
      <p className="actions">
        {mayDecide ? <ButtonLink href={PATHS.membersNew}>{t('membersDesk.list.add')}</ButtonLink> : null}
        {mayDecide ? (
          <ButtonLink kind="quiet" href={PATHS.waivers}>
            {t('membersDesk.list.waivers')}
          </ButtonLink>
        ) : null}
        {mayDecide ? (
          <ButtonLink kind="quiet" href={PATHS.cards}>
            {t('papersDesk.cards.open')}
          </ButtonLink>
        ) : null}
        {mayDecide ? (
          <ButtonLink kind="quiet" href={PATHS.registers}>
            {t('register.nav')}
          </ButtonLink>
        ) : null}
        <ButtonLink kind="quiet" href={PATHS.reminders}>
          {t('membersDesk.list.reminders')}
        </ButtonLink>
      </p>
      <nav aria-label={t('membersDesk.list.standing')}>
        <ul className="actions">
          {LISTED.map((one) => (
            <li key={one}>
              <a
                className="tap"
                href={`${PATHS.members}?standing=${one}`}
                aria-current={one === standing ? 'page' : undefined}
              >
                {standingWords(t, one)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h2>{standingWords(t, standing)}</h2>
      {rows.length === 0 ? (
        <EmptyState title={t('membersDesk.list.none')} />
      ) : (
        <DataTable
          caption={standingWords(t, standing)}
          isHeaded
          rows={rows}
          keyOf={({ membershipId }) => membershipId}
          columns={[
            {
              head: t('membersDesk.list.number'),
              isName: true,
              cell: ({ number, memberId }) => <a href={memberPath(memberId)}>{number}</a>,
            },
            { head: t('membersDesk.list.kind'), cell: ({ kindName }) => kindName[language] },
            {
              head: t('membersDesk.list.standing'),
              cell: (row) => <StateTag tone={standingTone[row.standing]}>{standingWords(t, row.standing)}</StateTag>,
            },
            {
              head: t('membersDesk.list.until'),
              cell: ({ paidUntil }) => (paidUntil === null ? '–' : <Day day={paidUntil} />),
            },
            { head: t('membersDesk.list.since'), cell: ({ since }) => <Day day={since} /> },
          ]}
        />
      )}
      <p className="actions">
        {isFirst ? null : (
          <a className="tap" href={`${PATHS.members}?standing=${standing}`}>
            {t('membersDesk.list.first')}
          </a>
        )}
        {next === null ? null : (
          <a className="tap" href={`${PATHS.members}?standing=${standing}&after=${next}`} rel="next">
            {t('membersDesk.list.next')}
          </a>
        )}
      </p>
    </>
  )
}
