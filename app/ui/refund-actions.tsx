import { useT } from '#app/i18n/context.tsx'
import { CASH_BOX } from '#app/domain/payments/offline-methods.ts'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { FileField, PAPERS } from './file-field.tsx'
import { Notice } from './notice.tsx'
import { refundPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import type { RefundPageProps } from './refund-shapes.ts'
import { type RefundDo, refundWrongWords } from './refund-words.ts'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

/** What is wrong with a field of one of the forms, where that form was refused. */
function useWrong({ refused }: RefundPageProps, at: RefundDo) {
  const t = useT()
  return (field: string) =>
    refused?.at === at && refused.field === field ? refundWrongWords(refused.code, t) : undefined
}

/** What can be done with a refund as it stands. */
export function RefundActions(props: RefundPageProps) {
  const { record, isFinance } = props
  const { state, rail } = record
  return (
    <>
      {state === 'waiting' ? <Decide {...props} /> : null}
      {state === 'approved' && rail === 'by_hand' && isFinance ? <Paid {...props} /> : null}
      {state === 'sending' || state === 'unclear' ? <Unclear {...props} /> : null}
      {(state === 'sending' || state === 'unclear') && rail !== 'card' && isFinance ? <Looked {...props} /> : null}
    </>
  )
}

function Decide({ record: { refundId, isMine, rail } }: RefundPageProps) {
  const t = useT()
  const isByHand = rail === 'by_hand'
  return (
    <form className="form panel" method="post" action={`${refundPath(refundId)}/decide`}>
      <h2>{t('refunds.one.decideTitle')}</h2>
      {isMine ? (
        <p>{t('refunds.one.mine')}</p>
      ) : (
        <>
          <p>{t(isByHand ? 'refunds.one.decideByHand' : 'refunds.one.decideText')}</p>
          <Button name="decision" value="approve">
            {t(isByHand ? 'refunds.one.approveByHand' : 'refunds.one.approve')}
          </Button>
        </>
      )}
      <Button name="decision" value="decline" kind="quiet">
        {t(isMine ? 'refunds.one.withdraw' : 'refunds.one.decline')}
      </Button>
    </form>
  )
}

function Unclear({ record: { refundId, state, canAsk } }: RefundPageProps) {
  const t = useT()
  return (
    <section className="panel">
      {state === 'unclear' ? (
        <Notice tone="warning" title={t('refunds.one.unclearTitle')}>
          <p>{t('refunds.one.unclearText')}</p>
        </Notice>
      ) : null}
      {canAsk ? (
        <PostButton action={`${refundPath(refundId)}/again`} kind="quiet">
          {t('refunds.one.ask')}
        </PostButton>
      ) : (
        <p>{t('refunds.one.cannotAsk')}</p>
      )}
    </section>
  )
}

function Looked(props: RefundPageProps) {
  const t = useT()
  const { record, values = {} } = props
  const wrong = useWrong(props, 'looked')
  return (
    <form className="form panel" method="post" action={`${refundPath(record.refundId)}/looked`} noValidate>
      <h2>{t('refunds.one.lookTitle')}</h2>
      <RadioGroup
        name="became"
        legend={t('refunds.one.became')}
        value={values['became']}
        error={wrong('became')}
        options={[
          { value: 'paid', label: t('refunds.one.paid') },
          { value: 'not_paid', label: t('refunds.one.notPaid'), hint: t('refunds.one.notPaidHint') },
        ]}
      />
      <TextField
        name="reference"
        label={t('refunds.one.lookReference')}
        hint={t('refunds.one.lookReferenceHint')}
        value={values['reference']}
        error={wrong('reference')}
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={20}
      />
      <Button>{t('refunds.one.lookSubmit')}</Button>
    </form>
  )
}

function Paid(props: RefundPageProps) {
  const t = useT()
  const { record, accounts, today, values = {} } = props
  const wrong = useWrong(props, 'paid')
  const path = refundPath(record.refundId)
  return (
    <section className="panel">
      <form className="form" method="post" action={`${path}/paid`} encType="multipart/form-data" noValidate>
        <h2>{t('refunds.one.handTitle')}</h2>
        <p>{t('refunds.one.handText')}</p>
        <SelectField
          name="account"
          label={t('refunds.one.account')}
          none={t('refunds.one.accountNone')}
          value={values['account']}
          error={wrong('account')}
          options={[
            ...accounts.map(({ name, label }) => ({ value: name, label })),
            { value: CASH_BOX, label: t('refunds.one.box') },
          ]}
        />
        <TextField
          name="day"
          type="date"
          label={t('refunds.one.day')}
          value={values['day'] ?? today}
          error={wrong('day')}
        />
        <TextField
          name="reference"
          label={t('refunds.one.handReference')}
          value={values['reference']}
          error={wrong('reference')}
          autoComplete="off"
          maxLength={40}
        />
        <FileField
          name="file"
          label={t('refunds.one.file')}
          hint={t('refunds.one.fileHint')}
          error={wrong('file')}
          accept={PAPERS}
        />
        <Button>{t('refunds.one.handSubmit')}</Button>
      </form>
      <PostButton action={`${path}/back`} kind="quiet">
        {t('refunds.one.takeBack')}
      </PostButton>
    </section>
  )
}
