import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { whoWords } from './desk-words.ts'
import { FactTable } from './fact-table.tsx'
import { phaseWords, stateTone, wrongWords } from './money-words.ts'
import { Notice } from './notice.tsx'
import { PATHS, paymentPath } from './paths.ts'
import { codeName, wayOf } from './receipt-words.ts'
import { MoneyActions, MoneyFiles } from './staff-money-actions.tsx'
import type { StaffMoneyOneProps } from './staff-money-shapes.ts'
import { StateTag } from './state-tag.tsx'

/** One record, what was done with it and what can be done. Stands in `<Page nav>`. */
export function StaffMoneyOne(props: StaffMoneyOneProps) {
  const t = useT()
  const { record, said, refused, mayOpenPayment } = props
  return (
    <>
      <h1>{t('money.one.title')}</h1>
      {said ? <Notice tone="success">{t(`money.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="danger">{wrongWords(refused.code, t)}</Notice> : null}
      <Facts {...props} />
      {record.paymentId && mayOpenPayment ? (
        <p>
          <a className="tap" href={paymentPath(record.paymentId)}>
            {t('money.one.payment')}
          </a>
        </p>
      ) : null}
      <MoneyActions {...props} />
      <MoneyFiles {...props} />
      <Steps record={record} />
      <p>
        <a className="tap" href={PATHS.money}>
          {t('money.one.back')}
        </a>
      </p>
    </>
  )
}

function Facts({ record, phase }: StaffMoneyOneProps) {
  const t = useT()
  const language = useLanguage()
  const { method, state, amount, base, day, code, account, reference, place, countedBy, payer, paidInto } = record
  const only = (value: string | null | undefined, name: string) => (value ? [{ name, value }] : [])
  return (
    <FactTable
      caption={t('money.one.facts')}
      facts={[
        {
          name: t('money.desk.state'),
          value: <StateTag tone={stateTone(state)}>{t(`money.states.${state}`)}</StateTag>,
        },
        { name: t('money.desk.amount'), value: formatMoney(amount) },
        ...only(amount.currency === 'KES' ? null : formatMoney(base), t('money.desk.base')),
        { name: t('money.desk.method'), value: wayOf(method, t) },
        { name: t('money.desk.day'), value: <Day day={day} /> },
        ...only(phase && phaseWords(phase, language, t), t('money.one.phase')),
        { name: t('money.desk.forWhom'), value: record.purpose[language] },
        { name: t('money.desk.code'), value: <span className="id">{code}</span> },
        ...only(method === 'cash' ? null : account, t('money.desk.account')),
        { name: codeName(method, t), value: <span className="id">{reference}</span> },
        ...only(place, t('money.one.place')),
        ...only(countedBy.join(', '), t('money.one.countedBy')),
        { name: t('money.one.payer'), value: t(payer === 'named' ? 'money.one.named' : 'money.one.unnamed') },
        ...only(paidInto, t('money.one.paidInto')),
      ]}
    />
  )
}

function Steps({ record: { steps } }: Pick<StaffMoneyOneProps, 'record'>) {
  const t = useT()
  const why = ({ reason, reference }: Record<string, string>) =>
    reason ? ` (${t(`money.reasons.${reason as 'other'}`)})` : reference ? ` (${reference})` : ''
  return (
    <section className="wide">
      <h2>{t('money.one.steps')}</h2>
      <DataTable
        caption={t('money.one.steps')}
        isHeaded
        rows={steps}
        keyOf={({ id }) => id}
        columns={[
          { head: t('money.desk.day'), isName: true, cell: ({ day }) => <Day day={day} /> },
          { head: t('money.one.step'), cell: ({ kind, detail }) => t(`money.steps.${kind}`) + why(detail) },
          { head: t('money.one.by'), cell: ({ actor }) => whoWords(actor, t) },
        ]}
      />
    </section>
  )
}
