import { type AccountStatementRecord, VERDICTS } from '#app/domain/payments/account-statement-views.ts'
import { add, kes } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { AccountStatementRows } from './account-statement-rows.tsx'
import { accountName, faultWords, type StatementSaid, statementTone } from './account-statement-words.ts'
import { ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { FactTable } from './fact-table.tsx'
import { Fold } from './fold.tsx'
import { Notice } from './notice.tsx'
import { accountStatementPath, PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

export type AccountStatementProps = { statement: AccountStatementRecord; said?: StatementSaid | undefined }

const QUIETLY: ReadonlySet<StatementSaid> = new Set(['known', 'not_dry', 'not_stalled'])

/** One statement: what it would do, then how far it is, then what it did. Stands in `<Page nav>`. */
export function AccountStatementPage({ statement, said }: AccountStatementProps) {
  const t = useT()
  const { state, fault, statementId } = statement
  return (
    <>
      <h1>{t('accountStatements.one.title')}</h1>
      {said ? (
        <Notice tone={QUIETLY.has(said) ? 'info' : 'success'}>{t(`accountStatements.said.${said}`)}</Notice>
      ) : null}
      {state === 'refused' && fault ? (
        <Notice tone="danger" title={t('accountStatements.one.refusedTitle')}>
          <p>{faultWords(fault, t)}</p>
          <p>
            <a href={PATHS.accountStatements}>{t('accountStatements.one.again')}</a>
          </p>
        </Notice>
      ) : null}
      <Facts statement={statement} />
      {state === 'layout' ? (
        <ButtonLink href={`${accountStatementPath(statementId)}/layout`}>
          {t('accountStatements.one.layout')}
        </ButtonLink>
      ) : null}
      {state === 'queued' || state === 'applying' ? <Progress {...statement} /> : null}
      {statement.rows > 0 ? <Verdicts statement={statement} /> : null}
      {state === 'dry' || state === 'layout' ? <Decide {...statement} /> : null}
      {statement.lines.length > 0 ? <AccountStatementRows lines={statement.lines} /> : null}
      <p>
        <a className="tap" href={PATHS.accountStatements}>
          {t('accountStatements.one.back')}
        </a>
      </p>
    </>
  )
}

function Facts({ statement }: AccountStatementProps) {
  const t = useT()
  const { state, from, until, opening, closing, rows, addedAt } = statement
  const only = (name: string, value: string | null) => (value === null ? [] : [{ name, value }])
  return (
    <FactTable
      caption={t('accountStatements.one.facts')}
      facts={[
        {
          name: t('accountStatements.desk.state'),
          value: <StateTag tone={statementTone(state)}>{t(`accountStatements.states.${state}`)}</StateTag>,
        },
        { name: t('accountStatements.desk.account'), value: accountName(statement, t) },
        ...(from && until
          ? [
              {
                name: t('accountStatements.desk.span'),
                value: (
                  <>
                    <When at={from} /> – <When at={until} />
                  </>
                ),
              },
            ]
          : []),
        ...only(t('accountStatements.desk.rows'), rows > 0 ? formatCount(rows) : null),
        ...only(t('accountStatements.one.opening'), opening && formatMoney(opening)),
        ...only(t('accountStatements.one.closing'), closing && formatMoney(closing)),
        { name: t('accountStatements.desk.added'), value: <When at={addedAt} /> },
      ]}
    />
  )
}

function Progress({ statementId, rows, done, isStalled }: AccountStatementRecord) {
  const t = useT()
  return (
    <section>
      {isStalled ? (
        <Notice tone="warning" title={t('accountStatements.one.stalledTitle')}>
          <p>{t('accountStatements.one.stalledText')}</p>
          <PostButton action={`${accountStatementPath(statementId)}/again`}>
            {t('accountStatements.one.goOn')}
          </PostButton>
        </Notice>
      ) : null}
      <p>{t('accountStatements.one.progress', { done: formatCount(done), rows: formatCount(rows) })}</p>
      <ProgressBar
        label={t('accountStatements.one.progressLabel')}
        percent={rows === 0 ? 0 : Math.floor((100 * done) / rows)}
      />
      {isStalled ? null : <p className="soft">{t('accountStatements.one.refreshes')}</p>}
    </section>
  )
}

/** Each verdict with its rows and sums, and all of them together: that is the file. */
function Verdicts({ statement: { tally } }: AccountStatementProps) {
  const t = useT()
  const lines = VERDICTS.flatMap((verdict) => {
    const one = tally[verdict]
    return one ? [{ ...one, name: t(`accountStatements.verdicts.${verdict}`) }] : []
  })
  const sum = lines.reduce(
    (all, one) => ({
      ...all,
      ...{ rows: all.rows + one.rows, fresh: all.fresh + one.fresh },
      ...{ paidIn: add(all.paidIn, one.paidIn), withdrawn: add(all.withdrawn, one.withdrawn) },
    }),
    { name: t('accountStatements.one.sum'), rows: 0, fresh: 0, paidIn: kes(0n), withdrawn: kes(0n) },
  )
  return (
    <section className="wide">
      <h2>{t('accountStatements.one.verdicts')}</h2>
      <DataTable
        caption={t('accountStatements.one.verdicts')}
        isHeaded
        rows={[...lines, sum]}
        keyOf={({ name }) => name}
        columns={[
          { head: t('accountStatements.one.verdict'), isName: true, cell: ({ name }) => name },
          { head: t('accountStatements.desk.rows'), cell: ({ rows }) => formatCount(rows) },
          { head: t('accountStatements.one.fresh'), cell: ({ fresh }) => formatCount(fresh) },
          { head: t('accountStatements.one.paidIn'), cell: ({ paidIn }) => formatMoney(paidIn) },
          { head: t('accountStatements.one.withdrawn'), cell: ({ withdrawn }) => formatMoney(withdrawn) },
        ]}
      />
    </section>
  )
}

function Decide({ statementId, state }: AccountStatementRecord) {
  const t = useT()
  return (
    <section>
      {state === 'dry' ? (
        <>
          <p>{t('accountStatements.one.applyText')}</p>
          <PostButton action={`${accountStatementPath(statementId)}/apply`}>
            {t('accountStatements.one.apply')}
          </PostButton>
        </>
      ) : null}
      <Fold title={t('accountStatements.one.aside')}>
        <p>{t('accountStatements.one.asideText')}</p>
        <PostButton kind="danger" action={`${accountStatementPath(statementId)}/aside`}>
          {t('accountStatements.one.aside')}
        </PostButton>
      </Fold>
    </section>
  )
}
