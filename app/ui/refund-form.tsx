import { REFUND_REASONS } from '#app/domain/payments/refund-kinds.ts'
import type { Refundable, RefundLine } from '#app/domain/payments/refund-views.ts'
import { toDecimal } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FactTable } from './fact-table.tsx'
import { Notice } from './notice.tsx'
import { askRefundPath, paymentPath } from './paths.ts'
import { wayOf } from './receipt-words.ts'
import { type RefundErrors, refundWrongWords } from './refund-words.ts'
import { RefundTable } from './refunds-page.tsx'
import { SelectField } from './select-field.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'
import { When } from './when.tsx'

export const REFUND_FIELDS = ['minor', 'rail', 'reason', 'note'] as const

export type RefundFormProps = {
  from: Refundable
  lines: readonly RefundLine[]
  values?: Partial<Record<(typeof REFUND_FIELDS)[number], string>> | undefined
  errors?: RefundErrors | undefined
}

/** Asks for money of a payment to go back. Sends `REFUND_FIELDS` to its own address. Stands in `<Page nav>`. */
export function RefundForm(props: RefundFormProps) {
  const t = useT()
  const { from, lines } = props
  return (
    <>
      <h1>{t('refunds.form.title')}</h1>
      <p className="lead">{t('refunds.form.lead')}</p>
      <FactTable
        caption={t('refunds.form.facts')}
        facts={[
          {
            name: t('refunds.one.payment'),
            value: (
              <a className="id" href={paymentPath(from.paymentId)}>
                {from.payment}
              </a>
            ),
          },
          { name: t('refunds.form.paid'), value: `${formatMoney(from.paid)}, ${wayOf(from.method, t)}` },
          { name: t('refunds.one.paidOn'), value: <When at={from.paidAt} /> },
          { name: t('refunds.form.room'), value: formatMoney(from.room) },
        ]}
      />
      {from.room.minor > 0n ? <Form {...props} /> : <Notice tone="info">{t('refunds.form.nothing')}</Notice>}
      {lines.length > 0 ? (
        <section className="wide">
          <RefundTable lines={lines} caption={t('refunds.form.before')} />
        </section>
      ) : null}
    </>
  )
}

function Form({ from, values = {}, errors = {} }: RefundFormProps) {
  const t = useT()
  const wrong = (field: string) => refundWrongWords(errors[field], t)
  return (
    <form className="form panel" method="post" action={askRefundPath(from.paymentId)} noValidate>
      <ErrorSummary errors={REFUND_FIELDS.map((field) => ({ field, text: wrong(field) }))} />
      <TextField
        name="minor"
        label={t('refunds.form.amount')}
        hint={t('refunds.form.amountHint')}
        unit={from.room.currency === 'KES' ? 'Ksh' : from.room.currency}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        value={values.minor ?? toDecimal(from.room)}
        error={wrong('minor')}
      />
      <RadioGroup
        name="rail"
        legend={t('refunds.form.rail')}
        value={values.rail ?? from.rails.find(({ shut }) => shut === null)?.rail}
        error={wrong('rail')}
        options={from.rails
          .filter(({ shut }) => shut !== 'other_provider')
          .map(({ rail, shut }) => ({
            value: rail,
            label: t(`refunds.rails.${rail}`),
            ...(shut && { hint: t(`refunds.shut.${shut}`) }),
          }))}
      />
      <SelectField
        name="reason"
        label={t('refunds.form.reason')}
        none={t('refunds.form.reasonNone')}
        value={values.reason}
        error={wrong('reason')}
        options={REFUND_REASONS.map((reason) => ({ value: reason, label: t(`refunds.reasons.${reason}`) }))}
      />
      <TextArea
        name="note"
        label={t('refunds.form.note')}
        hint={t('refunds.form.noteHint')}
        value={values.note}
        error={wrong('note')}
        rows={3}
        maxLength={500}
      />
      <Button>{t('refunds.form.submit')}</Button>
    </form>
  )
}
