import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { Day } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { PATHS, paymentPath } from './paths.ts'
import {
  type PledgeKind,
  type PledgeRefused,
  pledgeRefused,
  type PledgeSaid,
  pledgeSaid,
  type PledgeStanding,
  pledgeStandingWords,
  promised,
} from './pledge-words.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { TextField } from './text-field.tsx'

type DeskPledge = {
  id: string
  code: string
  name: string
  beneficiary: string | null
  kind: PledgeKind
  amount: Money
  dueOn: string
  standing: PledgeStanding
  paid: Money
  outstanding: Money
  payments: readonly { id: string }[]
}

export type StaffPledgesProps = {
  pledges: readonly DeskPledge[]
  said?: PledgeSaid | undefined
  refused?: PledgeRefused | undefined
  /** Which of them it is about. */
  about?: string | undefined
}

/** What was promised, and what has come of it. Stands in `<Page nav>`. */
export function StaffPledgesPage({ pledges, said, refused, about }: StaffPledgesProps) {
  const t = useT()
  return (
    <>
      <h1>{t('pledges.desk.title')}</h1>
      <p className="lead">{t('pledges.desk.lead')}</p>
      {said ? <Notice tone="success">{pledgeSaid[said](t)}</Notice> : null}
      {refused && !about ? <Notice tone="warning">{pledgeRefused[refused](t)}</Notice> : null}
      <ButtonLink href={PATHS.pledgesNew}>{t('pledges.desk.new')}</ButtonLink>
      {pledges.length === 0 ? <EmptyState title={t('pledges.desk.none')} /> : null}
      <RowList
        items={pledges.map((pledge) => ({
          key: pledge.id,
          title: pledge.name === '' ? t('pledges.desk.anonymous') : pledge.name,
          tag: (
            <StateTag tone={pledgeStandingWords[pledge.standing].tone}>
              {pledgeStandingWords[pledge.standing].desk(t)}
            </StateTag>
          ),
          text: (
            <>
              <PledgeLines {...pledge} />
              {pledge.standing === 'withdrawn' || pledge.standing === 'written_off' ? null : (
                <Change pledge={pledge} refused={about === pledge.id ? refused : undefined} />
              )}
            </>
          ),
        }))}
      />
    </>
  )
}

function PledgeLines({ code, beneficiary, kind, amount, dueOn, paid, outstanding, payments }: DeskPledge) {
  const t = useT()
  return (
    <>
      <p>
        {promised(t, { kind, amount })} · {beneficiary ?? t('pledges.desk.campaign')} · {code}
      </p>
      <p>
        {kind === 'fixed' ? t('pledges.own.dueOn') : t('pledges.own.climbUntil')} <Day day={dueOn} /> ·{' '}
        {t('pledges.own.paid')} {formatMoney(paid)} · {t('pledges.desk.outstanding')} {formatMoney(outstanding)}
      </p>
      {payments.map(({ id }, i) => (
        <p key={id}>
          <a href={paymentPath(id)}>
            {t('pledges.desk.payment')} {i + 1}
          </a>
        </p>
      ))}
    </>
  )
}

function Change({ pledge, refused }: { pledge: DeskPledge; refused: PledgeRefused | undefined }) {
  const t = useT()
  const { id, payments } = pledge
  return (
    <Fold title={t('pledges.desk.do')} open={refused !== undefined}>
      <form className="form" method="post" action={PATHS.pledgesChange} noValidate>
        <HiddenFields values={{ pledge: id, do: 'count' }} />
        <TextField
          id={`receipt-${id}`}
          name="receipt"
          label={t('pledges.desk.receipt')}
          error={refused && pledgeRefused[refused](t)}
          autoComplete="off"
          maxLength={40}
        />
        <Button kind="quiet">{t('pledges.desk.count')}</Button>
      </form>
      {payments.map((payment, i) => (
        <PostButton
          key={payment.id}
          kind="quiet"
          action={PATHS.pledgesChange}
          fields={{ pledge: id, do: 'uncount', payment: payment.id }}
        >
          {t('pledges.desk.uncount')}: {t('pledges.desk.payment')} {i + 1}
        </PostButton>
      ))}
      <PostButton kind="quiet" action={PATHS.pledgesChange} fields={{ pledge: id, do: 'write_off' }}>
        {t('pledges.desk.writeOff')}
      </PostButton>
    </Fold>
  )
}
