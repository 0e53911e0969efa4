import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { HealthKeys } from './health-keys.tsx'
import type { HealthPageProps, HealthSaid } from './health-shapes.ts'
import { HealthTroubles } from './health-troubles.tsx'
import { isBelowZero, withoutSign } from './money-words.ts'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { SelectField } from './select-field.tsx'
import { When } from './when.tsx'
import { WhenIn } from './when-in.tsx'
import { GAP_REASONS } from '#app/domain/payments/health-kinds.ts'

const BAD: readonly HealthSaid[] = ['balance_not_asked', 'gone', 'reason_missing', 'day_wrong']

/** How it stands with those through whom money comes and goes. Stands in `<Page nav>`. */
export function HealthPage(props: HealthPageProps) {
  const t = useT()
  const { said, health } = props
  return (
    <>
      <h1>{t('health.title')}</h1>
      <p className="lead">{t('health.lead')}</p>
      {said ? <Notice tone={BAD.includes(said) ? 'danger' : 'success'}>{t(`health.said.${said}`)}</Notice> : null}
      <Gaps {...props} />
      <Messages {...props} />
      <Balance {...props} />
      <Pulls {...props} />
      <Urls {...props} />
      <HealthTroubles kept={health.kept} keptCount={health.keptCount} jobs={props.jobs} />
      <HealthKeys credentials={health.credentials} />
    </>
  )
}

function Gaps({ health: { gaps, lastMark }, mayExplain }: HealthPageProps) {
  const t = useT()
  return (
    <section>
      <h2>{t('health.gaps.title')}</h2>
      <p>{t('health.gaps.lead')}</p>
      {lastMark ? null : <p>{t('health.gaps.noMarks')}</p>}
      {lastMark && gaps.length === 0 ? (
        <p>
          <WhenIn at={lastMark} say={(at) => t('health.gaps.none', { at })} />
        </p>
      ) : null}
      {gaps.map(({ gapId, after, before, afterAt, beforeAt, missing, isTold }) => (
        <section key={gapId} className="panel">
          <h3>
            {t(isBelowZero(missing) ? 'health.gaps.went' : 'health.gaps.came', {
              amount: formatMoney(withoutSign(missing)),
            })}
          </h3>
          <p>
            {t('health.gaps.between')} <span className="id">{after}</span> (<When at={afterAt} />
            ), <span className="id">{before}</span> (<When at={beforeAt} />)
          </p>
          {isTold ? null : <p className="soft">{t('health.gaps.waits')}</p>}
          {mayExplain ? (
            <form className="form" method="post" action={`${PATHS.health}/gap`}>
              <input type="hidden" name="gap" value={gapId} />
              <SelectField
                id={`reason-${gapId}`}
                name="reason"
                label={t('health.gaps.reason')}
                none={t('health.gaps.reasonNone')}
                options={GAP_REASONS.map((reason) => ({ value: reason, label: t(`health.gaps.reasons.${reason}`) }))}
              />
              <Button kind="quiet" label={t('health.gaps.submitOf', { after, before })}>
                {t('health.gaps.submit')}
              </Button>
            </form>
          ) : null}
        </section>
      ))}
    </section>
  )
}

function Messages({ health: { messages } }: HealthPageProps) {
  const t = useT()
  if (messages.length === 0)
    return (
      <section>
        <h2>{t('health.messages.title')}</h2>
        <p>{t('health.messages.none')}</p>
      </section>
    )
  return (
    <section className="wide">
      <h2>{t('health.messages.title')}</h2>
      <DataTable
        caption={t('health.messages.title')}
        isHeaded
        rows={messages}
        keyOf={({ provider, kind }) => `${provider} ${kind}`}
        columns={[
          {
            head: t('health.messages.provider'),
            isName: true,
            cell: ({ provider, kind }) =>
              `${t(`health.messages.providers.${provider as 'mpesa'}`)}: ${t(`health.messages.kinds.${kind as 'event'}`)}`,
          },
          {
            head: t('health.messages.last'),
            cell: ({ lastAt, isSilent, missed }) => (
              <>
                <When at={lastAt} />
                {isSilent ? (
                  <>
                    <br />
                    <strong>{t('health.messages.silent', { missed: formatCount(missed) })}</strong>
                  </>
                ) : null}
              </>
            ),
          },
          { head: t('health.messages.usual'), cell: ({ usual }) => (usual === null ? '' : formatCount(usual)) },
        ]}
      />
    </section>
  )
}

function Balance({ health: { balance } }: HealthPageProps) {
  const t = useT()
  const state = balance?.outcome === 'answered' || balance?.outcome === 'failed' ? balance.outcome : 'asked'
  return (
    <section>
      <h2>{t('health.balance.title')}</h2>
      {balance ? (
        <p>
          <WhenIn at={balance.answeredAt ?? balance.askedAt} say={(at) => t(`health.balance.${state}`, { at })} />
        </p>
      ) : (
        <p>{t('health.balance.none')}</p>
      )}
      {balance && balance.accounts.length > 0 ? (
        <DataTable
          caption={t('health.balance.title')}
          isHeaded
          rows={balance.accounts}
          keyOf={({ name }) => name}
          columns={[
            { head: t('health.balance.account'), isName: true, cell: ({ name }) => name },
            { head: t('health.balance.held'), cell: ({ held }) => formatMoney(held) },
          ]}
        />
      ) : null}
      <PostButton action={`${PATHS.health}/balance`} kind="quiet">
        {t('health.balance.ask')}
      </PostButton>
    </section>
  )
}

const OUTCOMES = ['found', 'broke_off', 'no_data', 'failed'] as const

function Pulls({ health: { pulls, lastGoodPull } }: HealthPageProps) {
  const t = useT()
  return (
    <section className="wide">
      <h2>{t('health.pull.title')}</h2>
      <p>
        {lastGoodPull ? (
          <WhenIn at={lastGoodPull} say={(at) => t('health.pull.last', { at })} />
        ) : (
          t('health.pull.never')
        )}
      </p>
      <p className="soft">{t('health.pull.note')}</p>
      {pulls.length > 0 ? (
        <DataTable
          caption={t('health.pull.title')}
          isHeaded
          rows={pulls.map((pull, i) => ({ ...pull, i }))}
          keyOf={({ i }) => String(i)}
          columns={[
            { head: t('health.pull.when'), isName: true, cell: ({ at }) => <When at={at} /> },
            {
              head: t('health.pull.outcome'),
              cell: ({ outcome }) => t(`health.pull.outcomes.${OUTCOMES.find((one) => one === outcome) ?? 'failed'}`),
            },
            { head: t('health.pull.rows'), cell: ({ rows }) => (rows === null ? '' : formatCount(rows)) },
            { head: t('health.pull.fresh'), cell: ({ fresh }) => (fresh === null ? '' : formatCount(fresh)) },
          ]}
        />
      ) : null}
    </section>
  )
}

function Urls({ health: { urls } }: HealthPageProps) {
  const t = useT()
  const state = urls && (urls.isCurrent ? (urls.outcome === 'already' ? 'already' : 'current') : 'changed')
  return (
    <section>
      <h2>{t('health.urls.title')}</h2>
      {urls && state ? (
        <Notice tone={state === 'current' ? 'success' : 'warning'}>
          <WhenIn at={urls.at} say={(at) => t(`health.urls.${state}`, { at })} />
        </Notice>
      ) : (
        <p>{t('health.urls.none')}</p>
      )}
    </section>
  )
}
