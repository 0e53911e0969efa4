import { useT } from '#app/i18n/context.tsx'
import { en } from '#app/i18n/en/index.ts'
import { formatCount } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { DefinitionList } from './definition-list.tsx'
import { EmptyState } from './empty-state.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { When } from './when.tsx'

type Words = (typeof en)['registers']
export type RetentionRuleName = keyof Words['rules']
type Refusal = keyof Words['retention']['refused']
type Count = { rule: RetentionRuleName; count: number; oldest?: string | null }

export type RetentionRun = {
  id: string
  createdAt: Date
  report: Count[]
  askedBy: string
  askedByMe: boolean
  approvedBy: string
  appliedAt: Date | null
  certificate: Count[] | null
}

export type RetentionPageProps = {
  rules: readonly { name: RetentionRuleName; days: number; deletes: boolean }[]
  newest: RetentionRun | null
  /** Asked for, and not agreed to yet. */
  waiting: readonly RetentionRun[]
  done: readonly RetentionRun[]
  refused?: string | null | undefined
}

/** Back to the page, which then says why it was refused. */
export const retentionRefused = (code: Refusal): string => `${PATHS.retention}?said=${code}`

/** An address may hold any word; only those of the catalogue are said. */
const isRefusal = (said: string | null | undefined): said is Refusal =>
  Object.hasOwn(en.registers.retention.refused, said ?? '')

/** What the rules would delete, who wants it, who agrees, and what was deleted. Stands in `<Page>`. */
export function StaffRetentionPage({ rules, newest, waiting, done, refused }: RetentionPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('registers.retention.title')}</h1>
      <p className="lead">{t('registers.retention.lead')}</p>
      {isRefusal(refused) ? <Notice tone="danger">{t(`registers.retention.refused.${refused}`)}</Notice> : null}
      {waiting.map((run) => (
        <Waiting key={run.id} run={run} />
      ))}
      <Newest run={newest} />
      <section>
        <h2>{t('registers.retention.rules')}</h2>
        <DataTable
          caption={t('registers.retention.rulesCaption')}
          rows={rules}
          keyOf={({ name }) => name}
          columns={[
            { head: t('registers.retention.what'), cell: ({ name }) => t(`registers.rules.${name}`), isName: true },
            { head: t('registers.retention.after'), cell: (rule) => <After {...rule} /> },
            { head: t('registers.retention.why'), cell: ({ name }) => t(`registers.why.${name}`) },
          ]}
        />
      </section>
      {done.length > 0 ? (
        <section>
          <h2>{t('registers.retention.certificates')}</h2>
          {done.map((run) => (
            <Certificate key={run.id} run={run} />
          ))}
        </section>
      ) : null}
    </>
  )
}

function Newest({ run }: { run: RetentionRun | null }) {
  const t = useT()
  const canAsk = run !== null && !run.askedBy && run.report.some(({ count }) => count > 0)
  return (
    <section>
      <h2>{t('registers.retention.newest')}</h2>
      {run ? (
        <>
          <p>
            {t('registers.retention.counted')} <When at={run.createdAt} />. {t('registers.retention.harmless')}
          </p>
          <Counts counts={run.report} caption={t('registers.retention.overTime')} />
        </>
      ) : (
        <EmptyState title={t('registers.retention.noneTitle')}>
          <p>{t('registers.retention.noneText')}</p>
        </EmptyState>
      )}
      {canAsk ? <p>{t('registers.retention.askText')}</p> : null}
      <div className="actions">
        {canAsk ? (
          <PostButton kind="danger" action={`${PATHS.retention}/ask`} fields={{ run: run.id }}>
            {t('registers.retention.ask')}
          </PostButton>
        ) : null}
        <PostButton kind="quiet">{t('registers.retention.again')}</PostButton>
      </div>
    </section>
  )
}

function Waiting({ run }: { run: RetentionRun }) {
  const t = useT()
  const id = `waiting-${run.id}`
  return (
    <section className="confirm" aria-labelledby={id}>
      <h2 id={id}>{t('registers.retention.waiting')}</h2>
      <p>
        {t('registers.retention.counted')} <When at={run.createdAt} />
      </p>
      <Counts counts={run.report} caption={t('registers.retention.overTime')} />
      {run.askedByMe ? (
        <p>{t('registers.retention.mine')}</p>
      ) : (
        <form className="form" method="post" action={`${PATHS.retention}/approve`}>
          <input type="hidden" name="run" value={run.id} />
          <DefinitionList items={[{ name: t('registers.retention.askedBy'), value: run.askedBy }]} />
          <p>{t('registers.retention.approveText')}</p>
          <Button kind="danger">{t('registers.retention.approve')}</Button>
        </form>
      )}
    </section>
  )
}

function Certificate({ run }: { run: RetentionRun }) {
  const t = useT()
  return (
    <section>
      <h3>
        {t('registers.retention.certificateOf')} {run.appliedAt ? <When at={run.appliedAt} /> : null}
      </h3>
      <DefinitionList
        items={[
          { name: t('registers.retention.askedBy'), value: run.askedBy },
          { name: t('registers.retention.approvedBy'), value: run.approvedBy },
        ]}
      />
      <Counts counts={run.certificate ?? []} caption={t('registers.retention.gone')} />
    </section>
  )
}

/** Rules that have nothing are left out: what is there is what somebody must look at. */
function Counts({ counts, caption }: { counts: readonly Count[]; caption: string }) {
  const t = useT()
  const rows = counts.filter(({ count }) => count > 0)
  if (rows.length === 0) return <p>{t('registers.retention.nothing')}</p>
  const dated = rows.some(({ oldest }) => oldest)
  return (
    <DataTable
      caption={caption}
      rows={rows}
      keyOf={({ rule }) => rule}
      columns={[
        { head: t('registers.retention.what'), cell: ({ rule }) => t(`registers.rules.${rule}`), isName: true },
        { head: t('registers.retention.howMany'), cell: ({ count }) => formatCount(count) },
        ...(dated
          ? [
              {
                head: t('registers.retention.oldest'),
                cell: ({ oldest }: Count) => (oldest ? <When at={new Date(oldest)} day /> : null),
              },
            ]
          : []),
      ]}
    />
  )
}

function After({ days, deletes }: { days: number; deletes: boolean }) {
  const t = useT()
  return (
    <>
      {timeWords(t, days)}
      {deletes ? null : <span className="soft"> ({t('registers.retention.onlyCounted')})</span>}
    </>
  )
}

const timeWords = (t: Translate, days: number): string =>
  days % 365 === 0
    ? t('registers.retention.years', { count: days / 365 })
    : t('registers.retention.days', { count: days })
