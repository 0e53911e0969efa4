import type { StatementRun } from '#app/domain/payments/views.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Button } from './button.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { SelectField } from './select-field.tsx'
import { StateTag, type StateTone } from './state-tag.tsx'

const stateWords: Record<StatementRun['state'], { say: (t: Translate) => string; tone: StateTone }> = {
  waiting: { say: (t) => t('receipts.desk.waiting'), tone: 'plain' },
  running: { say: (t) => t('receipts.desk.running'), tone: 'plain' },
  finished: { say: (t) => t('receipts.desk.finished'), tone: 'good' },
}

/** Sends `year` to `PATHS.statementsAsk`, where there are years, and `runId` to allow or withdraw. */
export function StatementsDesk({ runs, years }: { runs: readonly StatementRun[]; years: readonly number[] }) {
  const t = useT()
  return (
    <section>
      <h2>{t('receipts.desk.statementsTitle')}</h2>
      <p>{t('receipts.desk.statementsText')}</p>
      {years.length > 0 ? (
        <form className="form" method="post" action={PATHS.statementsAsk} noValidate>
          <SelectField
            name="year"
            label={t('receipts.desk.year')}
            options={years.map((year) => ({ value: String(year), label: String(year) }))}
          />
          <Button kind="quiet">{t('receipts.desk.ask')}</Button>
        </form>
      ) : null}
      {runs.length > 0 ? (
        <>
          <h3>{t('receipts.desk.runs')}</h3>
          <ul className="rows rows-tall">
            {runs.map((run) => (
              <Run key={run.runId} {...run} />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

function Run({ runId, year, state, givers, done, askedAt, isMineToAllow }: StatementRun) {
  const t = useT()
  const language = useLanguage()
  const { say, tone } = stateWords[state]
  const words = { year: String(year) }
  return (
    <li>
      <p className="row-title">
        {t('receipts.desk.runOf', words)} <StateTag tone={tone}>{say(t)}</StateTag>
      </p>
      <p className="soft">
        {t('receipts.desk.askedOn', { day: formatDay(language, askedAt) })},{' '}
        {state === 'running'
          ? t('receipts.desk.progress', { done: formatCount(done), givers: formatCount(givers) })
          : t('receipts.desk.givers', { count: givers })}
      </p>
      {state === 'running' ? (
        <>
          <ProgressBar
            label={t('receipts.desk.progressOf', words)}
            percent={givers === 0 ? 0 : Math.floor((100 * done) / givers)}
          />
          <p className="soft">{t('receipts.desk.refreshes')}</p>
        </>
      ) : null}
      {state === 'waiting' ? (
        <div className="actions">
          {isMineToAllow ? (
            <PostButton action={PATHS.statementsAllow} fields={{ runId }} label={t('receipts.desk.allowOf', words)}>
              {t('receipts.desk.allow')}
            </PostButton>
          ) : null}
          <PostButton
            kind="quiet"
            action={PATHS.statementsWithdraw}
            fields={{ runId }}
            label={t('receipts.desk.withdrawOf', words)}
          >
            {t('receipts.desk.withdraw')}
          </PostButton>
        </div>
      ) : null}
    </li>
  )
}
