import { OPENING_REASONS } from '#app/domain/payments/opening-reasons.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney, formatTime } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { DataTable } from './data-table.tsx'
import { type DeskWrong, deskWrong, messageKind, whoWords } from './desk-words.ts'
import { Fold } from './fold.tsx'
import { decidePath } from './paths.ts'
import type { ShownLine } from './payment-shapes.ts'
import { historyWords, reasonWords } from './payment-words.ts'
import { SelectField } from './select-field.tsx'
import { When } from './when.tsx'

type TrailProps = {
  paymentId: string
  lines: readonly ShownLine[]
  /** She who looks may read what a provider told. */
  mayRead: boolean
  told: { messageId: string; body: string } | null
  error?: DeskWrong | undefined
}

/** All that happened to a payment, in the order of time, and what a provider told of it for a reason. */
export function PaymentTrail({ lines, ...props }: TrailProps) {
  const t = useT()
  const messages = lines.flatMap((line) => (line.kind === 'message' ? [line] : []))
  return (
    <section className="wide">
      <h2>{t('desk.trail.title')}</h2>
      <DataTable
        caption={t('desk.trail.title')}
        isHeaded
        rows={lines}
        keyOf={({ id }) => id}
        columns={[
          { head: t('desk.trail.when'), cell: ({ at }) => <When at={at} />, isName: true },
          { head: t('desk.trail.what'), cell: (line) => <What line={line} /> },
          { head: t('desk.trail.who'), cell: (line) => <Who line={line} /> },
        ]}
      />
      {props.mayRead && messages.length > 0 ? <Read messages={messages} {...props} /> : null}
    </section>
  )
}

function What({ line }: { line: ShownLine }) {
  const t = useT()
  const language = useLanguage()
  if (line.kind === 'event') return <>{historyWords(line.what, t)}</>
  if (line.kind === 'message') return <>{t('desk.trail.message', { kind: messageKind(line, t) })}</>
  if (line.kind === 'decision')
    return (
      <>
        {t(`desk.trail.decided.${line.what}`)}: {t(`desk.reasons.${line.why}`)}.{' '}
        {t('desk.trail.into', { purpose: line.words[language] })}
      </>
    )
  return (
    <>
      {t('desk.trail.posted')}
      {line.legs.map(({ account, amount }) => (
        <span key={account} className="leg">
          {amount.minor > 0n ? t('desk.trail.debit') : t('desk.trail.credit')} <span className="id">{account}</span>:{' '}
          {formatMoney(amount.minor > 0n ? amount : { ...amount, minor: -amount.minor })}
        </span>
      ))}
    </>
  )
}

function Who({ line }: { line: ShownLine }) {
  const t = useT()
  if (line.kind === 'event' || line.kind === 'decision') return <>{whoWords(line.by, t)}</>
  return <>{line.kind === 'message' ? t('desk.who.provider') : t('desk.who.portal')}</>
}

type ReadProps = Omit<TrailProps, 'lines'> & { messages: readonly Extract<ShownLine, { kind: 'message' }>[] }

function Read({ paymentId, messages, told, error }: ReadProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      {told ? (
        <>
          <h3>{t('desk.trail.told')}</h3>
          <pre className="told">{told.body}</pre>
        </>
      ) : null}
      <Fold title={t('desk.trail.read')} open={error !== undefined}>
        <form className="form" method="post" action={decidePath(paymentId, 'message')} noValidate>
          <p>{t('desk.trail.readText')}</p>
          <SelectField
            name="message"
            label={t('desk.trail.readWhich')}
            options={messages.map((line) => ({
              value: line.id,
              label: `${messageKind(line, t)}, ${formatDay(language, line.at)}, ${formatTime(line.at)}`,
            }))}
          />
          <RadioGroup
            name="why-read"
            legend={t('receipts.payment.payerReason')}
            error={error && deskWrong(error, t)}
            options={OPENING_REASONS.map((reason) => ({ value: reason, label: reasonWords[reason](t) }))}
          />
          <Button kind="quiet">{t('desk.trail.readIt')}</Button>
        </form>
      </Fold>
    </>
  )
}
