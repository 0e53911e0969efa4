import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { ButtonLink } from './button.tsx'
import { CONTACT } from './contact.ts'
import { FactTable } from './fact-table.tsx'
import { Jina } from './jina.tsx'
import { KangaBorder } from './kanga-border.tsx'
import { Medallion } from './medallion.tsx'
import { MoneyFigure } from './money-figure.tsx'
import { Notice } from './notice.tsx'
import { giftWordsPath, monthlyPath, pdfOf, receiptPath } from './paths.ts'
import { StoryText } from './story.tsx'
import { receiptFacts, type ShownReceipt, voidWords } from './receipt-words.ts'

export type ReceiptPageProps = {
  receipt: ShownReceipt
  taxNote: Record<Language, string | null>
  /** What the climber says for whom the gift is. */
  thanks?: { name: string; text: string } | null
}

/** A receipt, for whoever has its address. Stands in `<Page>`. */
export function ReceiptPage({ receipt, taxNote, thanks }: ReceiptPageProps) {
  const t = useT()
  const language = useLanguage()
  if (receipt.voided) return <Voided receipt={receipt} voided={receipt.voided} />
  return (
    <div className="waiting">
      <div className="thanks">
        <Medallion />
      </div>
      <h1>{t('receipts.thanks')}</h1>
      <p className="lead">{t('receipts.lead')}</p>
      {thanks ? (
        <section>
          <h2>{t('share.thanks.from', { name: thanks.name })}</h2>
          <StoryText text={thanks.text} />
        </section>
      ) : null}
      <article className="panel slip">
        <h2>{t('receipts.heading', { number: receipt.printed })}</h2>
        <MoneyFigure label={t('receipts.facts.amount')} amount={receipt.amount} />
        <FactTable facts={receiptFacts(receipt, language, t)} />
        <p>{t('receipts.notInvoice')}</p>
        {taxNote[language] ? <p>{taxNote[language]}</p> : null}
        <KangaBorder />
      </article>
      <p className="actions">
        <ButtonLink href={pdfOf(receiptPath(receipt.key), language)}>{t('receipts.pdf')}</ButtonLink>
      </p>
      <p>
        <a className="tap" href={giftWordsPath(receipt.key)}>
          {t('words.link')}
        </a>
      </p>
      {receipt.mandateKey ? (
        <p>
          <a className="tap" href={monthlyPath(receipt.mandateKey)}>
            {t('receipts.monthly')}
          </a>
        </p>
      ) : null}
      <Questions />
      <Jina saying="giving" />
    </div>
  )
}

/** One that was a mistake may be in the wrong hands: of that, nothing but its number is shown. */
function Voided({ receipt, voided }: { receipt: ShownReceipt; voided: NonNullable<ShownReceipt['voided']> }) {
  const t = useT()
  const language = useLanguage()
  const { at, reason, next } = voided
  return (
    <div className="waiting">
      <h1>{t('receipts.heading', { number: receipt.printed })}</h1>
      <Notice tone="warning" title={t('receipts.void.title')}>
        <p>
          {voidWords[reason](t)} {t('receipts.void.since', { day: formatDay(language, at) })}
          {next && reason === 'returned' ? ` ${t('receipts.void.cameBack')}` : null}
        </p>
        {next ? <a href={receiptPath(next)}>{t('receipts.void.next')}</a> : null}
      </Notice>
      {reason === 'mistake' ? null : <FactTable facts={receiptFacts(receipt, language, t)} />}
      <Questions />
    </div>
  )
}

export function Questions() {
  const t = useT()
  return (
    <>
      <p className="soft">{t('receipts.address')}</p>
      <p className="soft">{t('receipts.questions', { phone: CONTACT.phone, email: CONTACT.email })}</p>
    </>
  )
}
