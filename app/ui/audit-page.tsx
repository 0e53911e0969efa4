import { useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { actionWords, AUDIT_ACTIONS, type AuditAction } from './audit-words.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { Notice } from './notice.tsx'
import { Pager } from './pager.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { SelectField } from './select-field.tsx'
import { When } from './when.tsx'

type AuditLine = {
  seq: bigint
  at: Date
  /** `person:<id>`, `system:<job>`, `operator:<name>`. */
  actor: string
  action: AuditAction
  subject: string | null
  detail: string
}

/** What a walk along the whole chain found; `seq` is the first place that is wrong. */
export type ChainState =
  | { ok: true; entries: number; head: { seq: bigint; hash: string } }
  | { ok: false; seq: bigint; why: 'changed' | 'missing' | 'moved' }

export type AuditPageProps = {
  /** The latest first. */
  lines: readonly AuditLine[]
  /** What to ask for as `before`; null where there is no more. */
  next: bigint | null
  isFirstPage: boolean
  action?: AuditAction | undefined
  /** Null until it has been asked for. */
  chain: ChainState | null
}

/** Asks by address: `action`, `before`. Sends nothing to its own address, which checks the chain. Stands in `<Page nav>`. */
export function AuditPage({ lines, next, isFirstPage, action, chain }: AuditPageProps) {
  const t = useT()
  const asked = (before: bigint | null) => {
    const parts = [action ? `action=${action}` : '', before === null ? '' : `before=${before}`].filter(Boolean)
    return parts.length > 0 ? `${PATHS.audit}?${parts.join('&')}` : PATHS.audit
  }
  return (
    <>
      <h1>{t('staff.audit.title')}</h1>
      <p className="lead">{t('staff.audit.lead')}</p>
      <Chain chain={chain} />
      <h2>{t('staff.audit.listTitle')}</h2>
      <form className="form" method="get" action={PATHS.audit}>
        <SelectField
          name="action"
          label={t('staff.audit.filter')}
          options={AUDIT_ACTIONS.map((one) => ({ value: one, label: actionWords[one](t) }))}
          none={t('staff.audit.filterAll')}
          value={action}
        />
        <Button kind="quiet" small>
          {t('staff.audit.filterSubmit')}
        </Button>
      </form>
      <section className="wide">
        {lines.length === 0 ? <EmptyState title={t('staff.audit.noneTitle')} /> : <Lines lines={lines} />}
      </section>
      <Pager newer={isFirstPage ? undefined : asked(null)} older={next === null ? undefined : asked(next)} />
    </>
  )
}

function Lines({ lines }: Pick<AuditPageProps, 'lines'>) {
  const t = useT()
  return (
    <DataTable
      caption={t('staff.audit.listTitle')}
      isHeaded
      rows={lines}
      keyOf={({ seq }) => seq.toString()}
      columns={[
        { head: t('staff.audit.seq'), cell: ({ seq }) => seq.toString() },
        { head: t('staff.audit.at'), cell: ({ at }) => <When at={at} /> },
        { head: t('staff.audit.action'), cell: (line) => actionWords[line.action](t), isName: true },
        { head: t('staff.audit.actor'), cell: ({ actor }) => <Id id={actor} /> },
        { head: t('staff.audit.subject'), cell: ({ subject }) => <Id id={subject ?? '–'} /> },
        { head: t('staff.audit.detail'), cell: ({ detail }) => <Id id={detail || '–'} /> },
      ]}
    />
  )
}

const Id = ({ id }: { id: string }) => <code className="id">{id}</code>

function Chain({ chain }: { chain: ChainState | null }) {
  const t = useT()
  if (chain?.ok === false) {
    const seq = chain.seq.toString()
    const why = {
      changed: t('staff.audit.changed', { seq }),
      missing: t('staff.audit.missing', { seq }),
      moved: t('staff.audit.moved', { seq }),
    }[chain.why]
    return (
      <Notice tone="danger" title={t('staff.audit.broken')}>
        <p>{why}</p>
        <p>{t('staff.audit.brokenText')}</p>
      </Notice>
    )
  }
  return (
    <Notice tone={chain ? 'success' : 'info'} title={chain ? t('staff.audit.whole') : undefined}>
      <div className="form">
        {chain ? (
          <>
            <p>
              {t('staff.audit.wholeText', { count: chain.entries, replace: { count: formatCount(chain.entries) } })}
            </p>
            <p>
              {t('staff.audit.head')}: <Id id={`${chain.head.seq} ${chain.head.hash}`} />
            </p>
          </>
        ) : (
          <p>{t('staff.audit.unchecked')}</p>
        )}
        <PostButton kind="quiet" small action={PATHS.audit}>
          {t('staff.audit.check')}
        </PostButton>
      </div>
    </Notice>
  )
}
