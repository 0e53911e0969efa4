import { add, type Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { formatMoney } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { CONTACT } from './contact.ts'
import { FactTable } from './fact-table.tsx'
import { cardExpired, failureWords, type PromptFailure, unnamedFailure } from './give-words.ts'
import { Jina } from './jina.tsx'
import { Medallion } from './medallion.tsx'
import { Notice } from './notice.tsx'
import { waitingPaidPath } from './paths.ts'
import { ReceiptList, type Receipt } from './receipt-list.tsx'
import { PaybillSteps } from './ways-to-give.tsx'

export type { PromptFailure } from './give-words.ts'

export type WaitingPageProps = {
  token: string
  state: 'starting' | 'waiting' | 'checking' | 'failed' | 'paid'
  amount: Money
  /** Paid on the card network's page, and not by a phone that is rung. */
  byCard: boolean
  maskedPhone: string
  reason?: PromptFailure | undefined
  receipts: readonly Receipt[]
  paybill: string
  accountCode: string
  slug: string
}

/** What became of one request to a phone. Stands in `<Page>`. */
export function WaitingPage(props: WaitingPageProps) {
  const open = props.state === 'starting' || props.state === 'waiting' || props.state === 'checking'
  return (
    <div
      className="waiting"
      data-live-source={open ? `/give/waiting/${props.token}/events` : undefined}
      data-live-reload={open ? '' : undefined}
    >
      {props.state === 'paid' ? (
        <Paid {...props} />
      ) : props.state === 'failed' ? (
        <Failed {...props} />
      ) : (
        <Open {...props} />
      )}
    </div>
  )
}

function Open({ state, amount, maskedPhone, byCard, token }: WaitingPageProps) {
  const t = useT()
  if (byCard)
    return (
      <>
        <h1>{state === 'starting' ? t('card.waiting.starting') : t('card.waiting.waiting')}</h1>
        <p className="lead" role="status">
          {state === 'starting'
            ? t('card.waiting.startingText')
            : t('card.waiting.waitingText', { amount: formatMoney(amount) })}
        </p>
        <p className="soft">{t('give.waiting.refreshes')}</p>
        <Jina saying="patience" />
      </>
    )
  const words = { amount: formatMoney(amount), phone: maskedPhone }
  const checking = state === 'checking'
  return (
    <>
      <PhoneSign />
      <h1>
        {checking
          ? t('give.waiting.checking')
          : state === 'waiting'
            ? t('give.waiting.waiting')
            : t('give.waiting.starting')}
      </h1>
      {checking ? (
        <Notice tone="warning">{t('give.waiting.checkingText')}</Notice>
      ) : (
        <p className="lead" role="status">
          {state === 'waiting' ? t('give.waiting.waitingText', words) : t('give.waiting.startingText', words)}
        </p>
      )}
      <RequestFacts amount={amount} maskedPhone={maskedPhone} />
      <p className="soft">{t('give.waiting.refreshes')}</p>
      <HavePaid token={token} />
      <Jina saying="patience" />
    </>
  )
}

function Failed({ amount, maskedPhone, reason, slug, paybill, accountCode, byCard, token }: WaitingPageProps) {
  const t = useT()
  const words = byCard && reason === 'expired' ? cardExpired : reason ? failureWords[reason] : unnamedFailure
  return (
    <>
      <h1>{t('give.waiting.failed')}</h1>
      <Notice tone="danger" title={words.why(t)}>
        {words.nothingTaken ? <p>{t('give.waiting.nothingTaken')}</p> : null}
      </Notice>
      <p className="lead">{words.next(t)}</p>
      <p className="actions">
        <ButtonLink href={byCard ? `/give/${slug}/card` : `/campaigns/${slug}#give`}>
          {t('give.waiting.again')}
        </ButtonLink>
        <ButtonLink kind="quiet" href={`/campaigns/${slug}`}>
          {t('give.waiting.back')}
        </ButtonLink>
      </p>
      <RequestFacts amount={amount} maskedPhone={byCard ? null : maskedPhone} />
      <Jina saying="slip" />
      <h2>{t('give.waiting.byPaybill')}</h2>
      <PaybillSteps paybill={paybill} accountCode={accountCode} />
      {byCard ? null : <HavePaid token={token} />}
    </>
  )
}

/** For whoever has M-Pesa's message already, whatever this page says. */
function HavePaid({ token }: Pick<WaitingPageProps, 'token'>) {
  const t = useT()
  return (
    <p>
      <a className="tap" href={waitingPaidPath(token)}>
        {t('desk.paid.fromWaiting')}
      </a>
    </p>
  )
}

function Paid({ amount, receipts, slug, byCard }: WaitingPageProps) {
  const t = useT()
  const received = receipts.length > 0 ? receipts.map((r) => r.amount).reduce(add) : amount
  return (
    <>
      <div className="thanks">
        <Medallion />
      </div>
      <h1>{t('give.waiting.paid')}</h1>
      <p className="lead" role="status">
        {t('give.waiting.paidText', { amount: formatMoney(received) })}
      </p>
      <ReceiptList receipts={receipts} byCard={byCard} />
      {receipts.some((r) => r.extra) ? (
        <Notice tone="info" title={t('give.waiting.extraTitle')}>
          <p>{t('give.waiting.extraText', { number: CONTACT.phone, email: CONTACT.email })}</p>
        </Notice>
      ) : null}
      <p>{keepWords(t, byCard, receipts)}</p>
      <p className="actions">
        <ButtonLink href={`/campaigns/${slug}`}>{t('give.waiting.back')}</ButtonLink>
      </p>
      <Jina saying="giving" />
    </>
  )
}

/** What is worth keeping: M-Pesa sends a message to everybody, a card network to nobody. */
function keepWords(t: Translate, byCard: boolean, receipts: readonly Receipt[]): string {
  if (!byCard) return t('give.waiting.keep')
  return receipts.some((r) => r.key) ? t('card.waiting.keep') : t('card.waiting.receiptComes')
}

function RequestFacts({ amount, maskedPhone }: { amount: Money; maskedPhone: string | null }) {
  const t = useT()
  return (
    <FactTable
      facts={[
        { name: t('give.waiting.amount'), value: formatMoney(amount) },
        ...(maskedPhone ? [{ name: t('give.waiting.phone'), value: maskedPhone }] : []),
      ]}
    />
  )
}

/** A phone with a request on it. */
function PhoneSign() {
  return (
    <svg className="phone-sign" aria-hidden="true" focusable="false" viewBox="0 0 64 96" width="64" height="96">
      <path className="ph-body" d="M4 0h56v96H4z" />
      <path className="ph-glass" d="M10 10h44v70H10z" />
      <path className="p-lozenge" d="M32 25 52 45 32 65 12 45z" />
      <path className="p-seed ph-seed" d="M32 34q11 11 0 22-11-11 0-22z" />
      <path className="ph-glass" d="M26 85h12v5H26z" />
    </svg>
  )
}
