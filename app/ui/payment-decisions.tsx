import { DECISION_REASONS } from '#app/domain/payments/decision-reasons.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { deskWrong } from './desk-words.ts'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { askRefundPath, decidePath, PATHS } from './paths.ts'
import type { PaymentPageProps, RefusedDecision } from './payment-shapes.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

type Props = PaymentPageProps

/** As many parts as a form offers. */
export const PARTS = [1, 2, 3, 4, 5] as const

/** What a payment is for, and what finance can decide about it. */
export function PaymentDecisions(props: Props) {
  const t = useT()
  const language = useLanguage()
  const { trail, payment, mayDecide, refused } = props
  const isAllBack = payment.returned.minor >= payment.amount.minor
  return (
    <section id="decide">
      <h2>{t('desk.decide.title')}</h2>
      {trail.shares.length > 0 ? <p>{t('desk.decide.parts')}</p> : null}
      <RowList
        items={trail.shares.map(({ words, amount }) => ({
          key: words.en,
          title: formatMoney(amount),
          text: words[language],
        }))}
      />
      {payment.isNotOurs && !isAllBack ? (
        <Notice tone="info">
          <p>{t('desk.decide.giveBack')}</p>
          {mayDecide ? (
            <ButtonLink kind="quiet" small href={askRefundPath(payment.paymentId, 'meant_for_others')}>
              {t('desk.decide.askRefund')}
            </ButtonLink>
          ) : null}
        </Notice>
      ) : null}
      {refused?.field === '' ? (
        <Notice tone="warning">{deskWrong(refused.code, t, formatMoney(payment.amount))}</Notice>
      ) : null}
      {mayDecide && !isAllBack ? <Forms {...props} /> : null}
    </section>
  )
}

function Forms(props: Props) {
  const t = useT()
  const { trail, payment } = props
  return (
    <>
      {trail.undoable ? (
        <div className="panel">
          <p>{t('desk.decide.undoText')}</p>
          <PostButton
            kind="quiet"
            action={PATHS.decisionUndo}
            fields={{ decision: trail.undoable, seen: trail.seen, payment: payment.paymentId }}
          >
            {t('desk.decide.undoLast')}
          </PostButton>
        </div>
      ) : null}
      <Assign {...props} />
      <Split {...props} />
      {payment.isNotOurs ? null : <NotOurs {...props} />}
    </>
  )
}

function useForm({ refused, values = {}, payment }: Props, at: RefusedDecision['at']) {
  const t = useT()
  const isIt = refused?.at === at
  return {
    isOpen: isIt,
    value: (field: string) => (isIt ? values[field] : undefined),
    wrong: (field: string) =>
      isIt && refused.field === field ? deskWrong(refused.code, t, formatMoney(payment.amount)) : undefined,
  }
}

function Why({ id, value }: { id: string; value: string | undefined }) {
  const t = useT()
  return (
    <SelectField
      id={id}
      name="why"
      label={t('desk.decide.why')}
      value={value ?? 'payer_said'}
      options={DECISION_REASONS.map((reason) => ({ value: reason, label: t(`desk.reasons.${reason}`) }))}
    />
  )
}

function Assign(props: Props) {
  const t = useT()
  const { isOpen, value, wrong } = useForm(props, 'assign')
  return (
    <Fold title={t('desk.decide.assignTitle')} open={isOpen}>
      <form className="form" method="post" action={decidePath(props.payment.paymentId, 'assign')} noValidate>
        <HiddenFields values={{ seen: props.trail.seen }} />
        <p>{t('desk.decide.assignText')}</p>
        <TextField
          id="assign-code"
          name="code"
          label={t('desk.unallocated.code')}
          value={value('code')}
          error={wrong('code')}
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={20}
        />
        <Why id="assign-why" value={value('why')} />
        <Button>{t('desk.unallocated.assign')}</Button>
      </form>
    </Fold>
  )
}

function Split(props: Props) {
  const t = useT()
  const { isOpen, value, wrong } = useForm(props, 'split')
  return (
    <Fold title={t('desk.decide.splitTitle')} open={isOpen}>
      <form className="form" method="post" action={decidePath(props.payment.paymentId, 'split')} noValidate>
        <HiddenFields values={{ seen: props.trail.seen }} />
        <p>{t('desk.decide.splitText', { amount: formatMoney(props.payment.amount) })}</p>
        {PARTS.map((n) => (
          <div key={n} className="two-fields">
            <TextField
              name={`code${n}`}
              label={t('desk.decide.part', { n })}
              value={value(`code${n}`)}
              error={wrong(`code${n}`)}
              autoComplete="off"
              autoCapitalize="characters"
              maxLength={20}
            />
            <TextField
              name={`amount${n}`}
              label={t('desk.decide.partAmount', { n })}
              inputMode="decimal"
              value={value(`amount${n}`)}
              error={wrong(`amount${n}`)}
              autoComplete="off"
              maxLength={20}
            />
          </div>
        ))}
        <Why id="split-why" value={value('why')} />
        <Button>{t('desk.decide.split')}</Button>
      </form>
    </Fold>
  )
}

function NotOurs(props: Props) {
  const t = useT()
  const { isOpen, value } = useForm(props, 'not-ours')
  return (
    <Fold title={t('desk.decide.notOursTitle')} open={isOpen}>
      <form className="form" method="post" action={decidePath(props.payment.paymentId, 'not-ours')} noValidate>
        <HiddenFields values={{ seen: props.trail.seen }} />
        <p>{t('desk.decide.notOursText')}</p>
        <Why id="not-ours-why" value={value('why')} />
        <Button kind="danger">{t('desk.decide.notOurs')}</Button>
      </form>
    </Fold>
  )
}
