import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { percentOf } from './climb.ts'
import { noonOf } from './day.tsx'
import { ProgressBar } from './progress-bar.tsx'

type Words = Record<Language, string>
type Said = { id: string; amount: Money; day: string; source: Words }
export type ToldPhase = {
  id: string
  name: Words
  beginsOn: string
  endsOn: string | null
  goal: Money
  here: Money
  outside: readonly Said[]
  told: readonly Said[]
  raised: Money
  late: Money
}

/** What was raised in each phase of a campaign, and who says so. Nothing where no phase was written down. */
export function PhasesTold({ phases, before }: { phases: readonly ToldPhase[]; before: Money }) {
  const t = useT()
  if (phases.length === 0) return null
  return (
    <section className="column" id="phases">
      <h2>{t('money.history.title')}</h2>
      <p>{t('money.history.lead')}</p>
      {before.minor === 0n ? null : <p>{t('money.history.before', { amount: formatMoney(before) })}</p>}
      {phases.map((phase) => (
        <OnePhase key={phase.id} {...phase} />
      ))}
    </section>
  )
}

function OnePhase({ name, beginsOn, endsOn, goal, here, outside, told, raised, late }: ToldPhase) {
  const t = useT()
  const language = useLanguage()
  const day = (text: string) => formatDay(language, noonOf(text))
  const said = ({ amount, day: on, source }: Said) => ({
    amount: formatMoney(amount),
    day: day(on),
    source: source[language],
  })
  return (
    <article className="panel">
      <h3>{name[language]}</h3>
      <p className="soft">
        {endsOn
          ? t('money.history.from', { from: day(beginsOn), until: day(endsOn) })
          : t('money.history.since', { from: day(beginsOn) })}
      </p>
      <ProgressBar label={name[language]} percent={percentOf(raised, goal)} />
      <dl className="defs">
        <div>
          <dt>{t('money.history.raised')}</dt>
          <dd>{formatMoney(raised)}</dd>
        </div>
        <div>
          <dt>{t('money.history.goal')}</dt>
          <dd>{formatMoney(goal)}</dd>
        </div>
        <div>
          <dt>{t('money.history.here')}</dt>
          <dd>{formatMoney(here)}</dd>
        </div>
      </dl>
      {outside.length + told.length > 0 ? (
        <ul>
          {outside.map((one) => (
            <li key={one.id}>{t('money.history.outside', said(one))}</li>
          ))}
          {told.map((one) => (
            <li key={one.id}>{t('money.history.told', said(one))}</li>
          ))}
        </ul>
      ) : null}
      {late.minor === 0n ? null : (
        <p>{t('money.history.late', { amount: formatMoney(late), phase: name[language] })}</p>
      )}
    </article>
  )
}
