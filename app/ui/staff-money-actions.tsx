import { BOUNCE_REASONS, VOID_REASONS } from '#app/domain/payments/offline-methods.ts'
import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { FileField, PAPERS } from './file-field.tsx'
import { kilobytes, wrongWords } from './money-words.ts'
import { moneyFilePath, moneyPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { SelectField } from './select-field.tsx'
import type { MoneyDo, StaffMoneyOneProps } from './staff-money-shapes.ts'
import { TextField } from './text-field.tsx'

type Props = StaffMoneyOneProps

/** What is wrong with a field of one of the forms, where that form was refused. */
function useWrong({ refused }: Props, at: MoneyDo) {
  const t = useT()
  return (field: string) => (refused?.at === at && refused.field === field ? wrongWords(refused.code, t) : undefined)
}

/** What can be done with a record as it stands. */
export function MoneyActions(props: Props) {
  const { method, state, paidInto } = props.record
  const isOver = state === 'voided' || state === 'bounced'
  return (
    <>
      {state === 'waiting' ? <Confirm {...props} /> : null}
      {method === 'cheque' && !isOver ? <Cheque {...props} /> : null}
      {method === 'cash' && state === 'posted' && !paidInto ? <PayIn {...props} /> : null}
      {isOver ? null : <TakeBack {...props} />}
    </>
  )
}

function Confirm({ record: { moneyId, isMine } }: Props) {
  const t = useT()
  return (
    <section className="panel">
      <h2>{t('money.one.confirmTitle')}</h2>
      {isMine ? (
        <p>{t('money.one.confirmMine')}</p>
      ) : (
        <>
          <p>{t('money.one.confirmText')}</p>
          <PostButton action={`${moneyPath(moneyId)}/confirm`}>{t('money.one.confirm')}</PostButton>
        </>
      )}
    </section>
  )
}

const MOVES = {
  received: ['banked'],
  banked: ['cleared', 'bounced'],
  waiting: ['bounced'],
  posted: ['bounced'],
} as const

function Cheque(props: Props) {
  const t = useT()
  const { record, today, values = {} } = props
  const wrong = useWrong(props, 'cheque')
  const moves = MOVES[record.state as keyof typeof MOVES]
  return (
    <form className="form panel" method="post" action={`${moneyPath(record.moneyId)}/cheque`} noValidate>
      <h2>{t('money.one.cheque')}</h2>
      {record.state === 'banked' ? <p className="soft">{t('money.one.chequeYes')}</p> : null}
      <RadioGroup
        name="to"
        legend={t('money.one.to')}
        value={values['to'] ?? (moves.length === 1 ? moves[0] : undefined)}
        error={wrong('to')}
        options={moves.map((move) => ({ value: move, label: t(`money.one.moves.${move}`) }))}
      />
      <TextField
        id="move-day"
        name="day"
        type="date"
        label={t('money.one.moveDay')}
        value={values['day'] ?? today}
        error={wrong('day')}
      />
      {moves.some((move) => move === 'bounced') ? (
        <SelectField
          id="bounce"
          name="reason"
          label={t('money.one.bounce')}
          none={t('money.spending.choose')}
          value={values['reason']}
          error={wrong('reason')}
          options={BOUNCE_REASONS.map((reason) => ({ value: reason, label: t(`money.reasons.${reason}`) }))}
        />
      ) : null}
      <Button>{t('money.one.move')}</Button>
    </form>
  )
}

function PayIn(props: Props) {
  const t = useT()
  const { record, accounts, today, values = {} } = props
  const wrong = useWrong(props, 'paid-in')
  return (
    <form className="form panel" method="post" action={`${moneyPath(record.moneyId)}/paid-in`} noValidate>
      <h2>{t('money.one.payIn')}</h2>
      <p>{t('money.one.payInText')}</p>
      <SelectField
        name="account"
        label={t('money.form.account')}
        none={t('money.form.accountNone')}
        value={values['account']}
        error={wrong('account')}
        options={accounts.map(({ name, label }) => ({ value: name, label }))}
      />
      <TextField
        name="day"
        type="date"
        label={t('money.one.moveDay')}
        value={values['day'] ?? today}
        error={wrong('day')}
      />
      <TextField
        name="reference"
        label={t('money.one.slip')}
        value={values['reference']}
        error={wrong('reference')}
        autoComplete="off"
        maxLength={40}
      />
      <Button>{t('money.one.payInSubmit')}</Button>
    </form>
  )
}

function TakeBack(props: Props) {
  const t = useT()
  const { record, values = {} } = props
  const wrong = useWrong(props, 'void')
  if (record.isMine) return <p className="soft">{t('money.one.voidMine')}</p>
  return (
    <form className="form panel" method="post" action={`${moneyPath(record.moneyId)}/void`} noValidate>
      <h2>{t('money.one.void')}</h2>
      <p>{t('money.one.voidText')}</p>
      <SelectField
        id="void-reason"
        name="reason"
        label={t('money.one.reason')}
        none={t('money.spending.choose')}
        value={values['reason']}
        error={wrong('reason')}
        options={VOID_REASONS.map((reason) => ({ value: reason, label: t(`money.reasons.${reason}`) }))}
      />
      <Button kind="danger">{t('money.one.voidSubmit')}</Button>
    </form>
  )
}

/** The files that prove a record, and where another is put to it. */
export function MoneyFiles(props: Props) {
  const t = useT()
  const { moneyId, documents } = props.record
  const wrong = useWrong(props, 'file')
  return (
    <section>
      <h2>{t('money.one.files')}</h2>
      {documents.length === 0 ? <p className="soft">{t('money.one.filesNone')}</p> : null}
      <ul>
        {documents.map(({ id, kind, size }) => (
          <li key={id}>
            <a className="tap" href={moneyFilePath(moneyId, id)}>
              {t('money.one.openFile', { kind: kind.toUpperCase(), size: kilobytes(size) })}
            </a>
          </li>
        ))}
      </ul>
      <form
        className="form"
        method="post"
        action={`${moneyPath(moneyId)}/file`}
        encType="multipart/form-data"
        noValidate
      >
        <FileField
          name="file"
          label={t('money.one.file')}
          hint={t('money.one.fileHint')}
          error={wrong('file')}
          accept={PAPERS}
        />
        <Button kind="quiet">{t('money.one.addFile')}</Button>
      </form>
    </section>
  )
}
