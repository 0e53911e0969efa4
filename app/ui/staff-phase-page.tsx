import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import { toDecimal } from '#app/domain/shared/money.ts'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { noonOf } from './day.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { decisionTone, type MoneyErrors, type MoneyWrong, wrongWords } from './money-words.ts'
import { Notice } from './notice.tsx'
import { PATHS, phasePath } from './paths.ts'
import { PhaseForm, type PhaseValues } from './phase-form.tsx'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import type { DeskPhase, DeskTotal } from './staff-phases-page.tsx'
import { StateTag } from './state-tag.tsx'
import { TextField } from './text-field.tsx'

export const TOTAL_FIELDS = ['kind', 'amount', 'asOf', 'sourceEn', 'sourceSw'] as const
export type TotalValues = Partial<Record<(typeof TOTAL_FIELDS)[number], string>>

export type StaffPhaseProps = {
  phase: DeskPhase
  values?: PhaseValues | undefined
  errors?: MoneyErrors | undefined
  totalValues?: TotalValues | undefined
  totalErrors?: MoneyErrors | undefined
  said?: 'saved' | 'asked' | 'decided' | undefined
  refused?: MoneyWrong | undefined
}

/** One phase: what sources say of it, and its names, days and goal. Stands in `<Page nav>`. */
export function StaffPhasePage(props: StaffPhaseProps) {
  const t = useT()
  const language = useLanguage()
  const { phase, values, errors, said, refused } = props
  const now = {
    ...{ nameEn: phase.nameEn, nameSw: phase.nameSw, beginsOn: phase.beginsOn, endsOn: phase.endsOn ?? '' },
    goal: toDecimal(phase.goal),
  }
  return (
    <>
      <h1>{language === 'sw' ? phase.nameSw : phase.nameEn}</h1>
      {said ? <Notice tone="success">{t(`money.phases.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="danger">{wrongWords(refused, t)}</Notice> : null}
      <h2>{t('money.phases.totals')}</h2>
      {phase.totals.length === 0 ? <p className="soft">{t('money.phases.totalsNone')}</p> : null}
      <Totals phaseId={phase.id} totals={phase.totals} />
      <TotalForm {...props} />
      <PhaseForm title={t('money.phases.change')} values={values ?? now} errors={errors} />
      <p>
        <a className="tap" href={PATHS.phases}>
          {t('money.phases.back')}
        </a>
      </p>
    </>
  )
}

function Totals({ phaseId, totals }: { phaseId: string; totals: readonly DeskTotal[] }) {
  const t = useT()
  const language = useLanguage()
  return (
    <RowList
      items={totals.map(({ id, kind, asOf, sourceEn, sourceSw, state, amount, isMine }) => ({
        key: id,
        title: `${formatMoney(amount)}, ${formatDay(language, noonOf(asOf))}`,
        tag: <StateTag tone={decisionTone(state)}>{t(`money.phases.states.${state}`)}</StateTag>,
        text: `${language === 'sw' ? sourceSw || sourceEn : sourceEn || sourceSw} (${t(`money.phases.kindsShort.${kind}`)})`,
        actions: <Decisions phaseId={phaseId} id={id} state={state} isMine={isMine} />,
      }))}
    />
  )
}

function Decisions({ phaseId, id, state, isMine }: Pick<DeskTotal, 'id' | 'state' | 'isMine'> & { phaseId: string }) {
  const t = useT()
  if (state !== 'waiting' && state !== 'standing') return null
  if (isMine) return <span className="soft">{t('money.phases.mine')}</span>
  const fields = (what: string) => ({ phase: phaseId, total: id, do: what })
  return state === 'waiting' ? (
    <>
      <PostButton small action={PATHS.totalsDecide} fields={fields('confirm')}>
        {t('money.phases.confirm')}
      </PostButton>
      <PostButton small kind="quiet" action={PATHS.totalsDecide} fields={fields('refuse')}>
        {t('money.phases.refuse')}
      </PostButton>
    </>
  ) : (
    <PostButton small kind="quiet" action={PATHS.totalsDecide} fields={fields('reverse')}>
      {t('money.phases.reverse')}
    </PostButton>
  )
}

function TotalForm({ phase, totalValues: values = {}, totalErrors: errors = {} }: StaffPhaseProps) {
  const t = useT()
  const said = (name: keyof TotalValues) => ({ name, value: values[name], error: wrongWords(errors[name], t) })
  return (
    <form className="form panel" method="post" action={`${phasePath(phase.id)}/totals`} noValidate>
      <h2>{t('money.phases.addTotal')}</h2>
      <ErrorSummary errors={TOTAL_FIELDS.map((field) => ({ field, text: wrongWords(errors[field], t) }))} />
      <RadioGroup
        {...said('kind')}
        legend={t('money.phases.kind')}
        options={(['added', 'told'] as const).map((kind) => ({ value: kind, label: t(`money.phases.kinds.${kind}`) }))}
      />
      <TextField
        {...said('amount')}
        label={t('money.phases.amount')}
        unit="Ksh"
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
      />
      <TextField {...said('asOf')} label={t('money.phases.asOf')} type="date" />
      <TextField
        {...said('sourceEn')}
        label={t('money.phases.sourceEn')}
        hint={t('money.phases.sourceHint')}
        maxLength={200}
      />
      <TextField {...said('sourceSw')} label={t('money.phases.sourceSw')} maxLength={200} />
      <Button>{t('money.phases.addTotalSubmit')}</Button>
    </form>
  )
}
