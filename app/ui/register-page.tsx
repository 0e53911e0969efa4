// Long because one import is one page: what it is, how far it is, what it would do, and who decides.
import { type AlikeRow, CHOICES, type ImportRecord, VERDICTS } from '#app/domain/membership/register/views.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { CheckboxField } from './choices.tsx'
import { DataTable } from './data-table.tsx'
import { FactTable } from './fact-table.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { PATHS, registerPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { type RegisterRefused, type RegisterSaid, registerTone } from './register-words.ts'
import { SelectField } from './select-field.tsx'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

export type RegisterProps = {
  record: ImportRecord
  isRunning: boolean
  /** Whether she may see names and decide over rows. */
  isDesk: boolean
  said?: RegisterSaid | undefined
  refused?: RegisterRefused | undefined
}

/** One old register: what it would do, then how far it is, then what it did. Stands in `<Page nav>`. */
export function RegisterPage({ record, isRunning, isDesk, said, refused }: RegisterProps) {
  const t = useT()
  const { state, importId, rows, done } = record
  return (
    <>
      <h1>{t('register.one.title')}</h1>
      {said ? <Notice tone={said === 'known' ? 'info' : 'success'}>{t(`register.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`register.refused.${refused}`)}</Notice> : null}
      <Facts record={record} />
      {isRunning ? (
        <section>
          <p>{t('register.one.progress', { done: formatCount(done), rows: formatCount(rows) })}</p>
          <ProgressBar label={t('register.one.progressLabel')} percent={Math.floor((100 * done) / Math.max(rows, 1))} />
          <p className="soft">{t('register.one.refreshes')}</p>
        </section>
      ) : null}
      {state === 'layout' && isDesk ? (
        <ButtonLink href={`${registerPath(importId)}/columns`}>{t('register.one.columns')}</ButtonLink>
      ) : null}
      {state === 'layout' || isRunning ? null : <Verdicts record={record} />}
      {record.problems.length > 0 && !isRunning ? <Problems record={record} /> : null}
      {isDesk && (state === 'dry' || record.undoUntil) && toMend(record) > 0 ? (
        <section>
          <p>{t('register.one.fetchText')}</p>
          <PostButton kind="quiet" action={`${registerPath(importId)}/problems`}>
            {t('register.one.fetch')}
          </PostButton>
        </section>
      ) : null}
      {record.alike.length > 0 ? <Alike importId={importId} rows={record.alike} /> : null}
      <Decide record={record} isDesk={isDesk} />
      {record.invite ? <Invite importId={importId} {...record.invite} /> : null}
      <p>
        <a className="tap" href={PATHS.registers}>
          {t('register.one.back')}
        </a>
      </p>
    </>
  )
}

const toMend = ({ tally, decided }: ImportRecord): number => (tally.problem ?? 0) + (tally.alike ?? 0) - decided

function Facts({ record: { state, rows, addedAt, takenAt, taken, undone, kept } }: Pick<RegisterProps, 'record'>) {
  const t = useT()
  const counted = (name: string, n: number) => (n > 0 ? [{ name, value: formatCount(n) }] : [])
  return (
    <FactTable
      caption={t('register.one.facts')}
      facts={[
        {
          name: t('register.desk.state'),
          value: <StateTag tone={registerTone(state)}>{t(`register.states.${state}`)}</StateTag>,
        },
        { name: t('register.desk.rows'), value: formatCount(rows) },
        { name: t('register.desk.added'), value: <When at={addedAt} /> },
        ...(takenAt ? [{ name: t('register.states.taken'), value: <When at={takenAt} /> }] : []),
        ...counted(t('register.one.taken'), taken),
        ...counted(t('register.one.undone'), undone),
        ...counted(t('register.one.kept'), kept),
      ]}
    />
  )
}

function Verdicts({ record: { tally } }: Pick<RegisterProps, 'record'>) {
  const t = useT()
  const rows = VERDICTS.flatMap((verdict) => (tally[verdict] ? [{ verdict, n: tally[verdict] }] : []))
  if (rows.length === 0) return null
  return (
    <section className="wide">
      <h2>{t('register.one.verdicts')}</h2>
      <DataTable
        caption={t('register.one.verdicts')}
        isHeaded
        rows={rows}
        keyOf={({ verdict }) => verdict}
        columns={[
          {
            head: t('register.one.verdict'),
            isName: true,
            cell: ({ verdict }) => t(`register.verdicts.${verdict}`),
          },
          { head: t('register.desk.rows'), cell: ({ n }) => formatCount(n) },
        ]}
      />
    </section>
  )
}

function Problems({ record: { problems } }: Pick<RegisterProps, 'record'>) {
  const t = useT()
  return (
    <section className="wide">
      <h2>{t('register.one.problems')}</h2>
      <DataTable
        caption={t('register.one.problems')}
        isHeaded
        rows={problems}
        keyOf={({ field, code }) => `${field} ${code}`}
        columns={[
          { head: t('register.one.problem'), isName: true, cell: ({ code }) => t(`register.problems.${code}`) },
          { head: t('register.one.column'), cell: ({ field }) => t(`register.fields.${field}`) },
          { head: t('register.desk.rows'), cell: ({ rows }) => formatCount(rows) },
        ]}
      />
    </section>
  )
}

function Alike({ importId, rows }: { importId: string; rows: readonly AlikeRow[] }) {
  const t = useT()
  return (
    <section>
      <h2>{t('register.alike.title')}</h2>
      <p>{t('register.alike.lead')}</p>
      <p className="soft">{t('register.alike.more', { shown: formatCount(rows.length) })}</p>
      {rows.map(({ rowId, row, name, numbers }) => (
        <form key={rowId} className="form panel" method="post" action={`${registerPath(importId)}/choose`} noValidate>
          <h3>{name}</h3>
          <p className="soft">
            {t('register.alike.row', { row: String(row) })} ·{' '}
            {t('register.alike.numbers', { numbers: numbers.join(', ') })}
          </p>
          <HiddenFields values={{ row: rowId }} />
          <SelectField
            name="choice"
            id={`choice-${row}`}
            label={t('register.alike.choice')}
            options={CHOICES.filter((one) => one !== 'join' || numbers.length === 1)
              .toReversed()
              .map((value) => ({ value, label: t(`register.alike.${value}`) }))}
          />
          <Button kind="quiet">{t('register.alike.send')}</Button>
        </form>
      ))}
    </section>
  )
}

function Decide({ record, isDesk }: Pick<RegisterProps, 'record' | 'isDesk'>) {
  const [t, language] = [useT(), useLanguage()]
  const { state, importId, isOwn, undoUntil, tally } = record
  const members = formatCount((tally.new ?? 0) + (tally.known ?? 0))
  return (
    <section>
      {state === 'dry' && isOwn ? <Notice>{t('register.one.letOther')}</Notice> : null}
      {state === 'dry' && !isOwn ? (
        <>
          <p>{t('register.one.letText', { members })}</p>
          <PostButton action={`${registerPath(importId)}/let`}>{t('register.one.let')}</PostButton>
        </>
      ) : null}
      {isDesk && (state === 'dry' || state === 'layout') ? (
        <Fold title={t('register.one.aside')}>
          <p>{t('register.one.asideText')}</p>
          <PostButton kind="danger" action={`${registerPath(importId)}/aside`}>
            {t('register.one.aside')}
          </PostButton>
        </Fold>
      ) : null}
      {undoUntil ? (
        <>
          <p>{t('register.one.opening')}</p>
          <Fold title={t('register.one.undo')}>
            <p>{t('register.one.undoText', { day: formatDay(language, undoUntil) })}</p>
            <PostButton kind="danger" action={`${registerPath(importId)}/undo`}>
              {t('register.one.undo')}
            </PostButton>
          </Fold>
        </>
      ) : null}
    </section>
  )
}

type InviteProps = NonNullable<ImportRecord['invite']> & { importId: string }

/** Whom a link is sent, after a second look; those whom no letter reaches are called. */
function Invite({ importId, toInvite, invited, withoutAddress, aDay }: InviteProps) {
  const t = useT()
  return (
    <section>
      <h2>{t('register.invite.title')}</h2>
      <p>{t('register.invite.text', { aDay: formatCount(aDay) })}</p>
      <FactTable
        caption={t('register.invite.title')}
        facts={[
          { name: t('register.invite.toInvite'), value: formatCount(toInvite) },
          { name: t('register.invite.invited'), value: formatCount(invited) },
          { name: t('register.invite.withoutAddress'), value: formatCount(withoutAddress) },
        ]}
      />
      {withoutAddress > 0 ? (
        <ButtonLink kind="quiet" href={`${registerPath(importId)}/call`}>
          {t('register.invite.call')}
        </ButtonLink>
      ) : null}
      {toInvite > 0 ? (
        <form className="form panel" method="post" action={`${registerPath(importId)}/invite`} noValidate>
          <CheckboxField
            name="ticked"
            value="yes"
            label={t('register.invite.tick', { people: formatCount(toInvite) })}
          />
          <Button>{t('register.invite.send')}</Button>
        </form>
      ) : null}
    </section>
  )
}
