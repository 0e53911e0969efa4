import { OUTCOME_RESULTS } from '#app/domain/calls/kinds.ts'
import { useT } from '#app/i18n/context.tsx'
import type { ScoresProps } from './call-words.ts'
import { Button } from './button.tsx'
import { deskCallDoPath } from './call-paths.ts'
import { RadioGroup } from './choices.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { StateTag, type StateTone } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'

export type OutcomeTyped = { openedId: string; result: string; reason: string }
type Result = (typeof OUTCOME_RESULTS)[number]

export const outcomeTones: Record<Result, StateTone> = { chosen: 'good', reserve: 'plain', not_chosen: 'quiet' }

/** Where one of the panel proposes what becomes of every submission. Stands in `<Page nav>`. */
export function CallOutcomePage({
  id,
  opened,
  scoring,
  refused,
  typed,
}: ScoresProps & { typed?: readonly OutcomeTyped[] | undefined }) {
  const t = useT()
  const inOrder = (scoring.ranked ?? []).flatMap(({ openedId, rank }) => {
    const found = opened.find((each) => each.id === openedId)
    return found ? { ...found, rank } : []
  })
  return (
    <>
      <h1>{t('callsDesk.outcome.title')}</h1>
      <p className="lead">{t('callsDesk.outcome.lead')}</p>
      {refused ? <Notice tone="danger">{t(`callsDesk.refused.${refused}`)}</Notice> : null}
      {scoring.ranked && !scoring.proposal ? (
        <form className="form" method="post" noValidate>
          {inOrder.length === 0 ? <p>{t('callsDesk.outcome.nobody')}</p> : null}
          {inOrder.map(({ id: openedId, name, rank }) => {
            const again = typed?.find((each) => each.openedId === openedId)
            return (
              <section key={openedId} className="panel">
                <RadioGroup
                  name={`result-${openedId}`}
                  legend={`${rank}. ${name}`}
                  value={again?.result}
                  options={OUTCOME_RESULTS.map((value) => ({ value, label: t(`calls.results.${value}`) }))}
                />
                <TextArea
                  name={`reason-${openedId}`}
                  label={t('callsDesk.outcome.reason', { name })}
                  hint={t('callsDesk.outcome.reasonHint')}
                  rows={3}
                  maxLength={2_000}
                  value={again?.reason}
                />
              </section>
            )
          })}
          <Button>{t('callsDesk.outcome.propose')}</Button>
        </form>
      ) : (
        <Notice>{t(scoring.proposal ? 'callsDesk.refused.already_proposed' : 'callsDesk.refused.not_scored')}</Notice>
      )}
      <p>
        <a className="tap" href={deskCallDoPath(id, 'scores')}>
          {t('callsDesk.scores.title')}
        </a>
      </p>
    </>
  )
}

type ProposalProps = ScoresProps & { proposal: NonNullable<ScoresProps['scoring']['proposal']> }

/** What was proposed or decided of each submission; a colleague of the proposer finds the two buttons. */
export function CallProposal({ id, opened, scoring, proposal }: ProposalProps) {
  const t = useT()
  const mayDecide = !proposal.isDecided && !proposal.isYours && !scoring.hasConflict
  return (
    <section className="panel">
      <h2>{t(proposal.isDecided ? 'callsDesk.outcome.decided' : 'callsDesk.outcome.proposed')}</h2>
      {proposal.outcomes.length === 0 ? <p>{t('callsDesk.outcome.nobody')}</p> : null}
      {proposal.outcomes.map(({ openedId, result, reason }) => (
        <div key={openedId}>
          <h3>
            {opened.find((each) => each.id === openedId)?.name ?? openedId}{' '}
            <StateTag tone={outcomeTones[result]}>{t(`calls.results.${result}`)}</StateTag>
          </h3>
          <p className="told">{reason ?? t('callsDesk.opened.gone')}</p>
        </div>
      ))}
      {!proposal.isDecided && proposal.isYours ? <Notice>{t('callsDesk.outcome.yours')}</Notice> : null}
      {!proposal.isDecided && !proposal.isStanding ? (
        <Notice tone="warning">{t('callsDesk.refused.proposer_gone')}</Notice>
      ) : null}
      {mayDecide ? (
        <form className="actions" method="post" action={deskCallDoPath(id, 'decide')}>
          <HiddenFields values={{ proposal: proposal.id }} />
          {proposal.isStanding ? (
            <Button name="do" value="agree">
              {t('callsDesk.outcome.agree')}
            </Button>
          ) : null}
          <Button kind="quiet" name="do" value="refuse">
            {t('callsDesk.outcome.refuse')}
          </Button>
        </form>
      ) : null}
    </section>
  )
}
