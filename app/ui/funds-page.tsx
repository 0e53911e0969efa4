import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { DataTable } from './data-table.tsx'
import { noonOf } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { FundsChart } from './funds-chart.tsx'
import { isBelowZero, kilobytes, withoutSign } from './money-words.ts'
import { fundsFilePath } from './paths.ts'

type Words = Record<Language, string>
type Sums = { budget: Money; spent: Money; left: Money }
type Paper = { id: string; kind: string; size: number }
export type FundsLine = Sums & {
  id: string
  name: Words
  spendings: readonly { id: string; day: string; what: Words; amount: Money; documents: readonly Paper[] }[]
}
export type FundsPageProps = {
  slug: string
  phases: readonly (Sums & { id: string; name: Words; lines: readonly FundsLine[] })[]
}

/** For what the money of a campaign is meant, and for what it was spent. Stands in `<Page>`. */
export function FundsPage({ slug, phases }: FundsPageProps) {
  const t = useT()
  const budgeted = phases.filter(({ lines }) => lines.length > 0)
  return (
    <>
      <h1>{t('money.funds.title')}</h1>
      <p className="lead">{t('money.funds.lead')}</p>
      {budgeted.length === 0 ? (
        <EmptyState title={t('money.funds.none')}>
          <p>{t('money.funds.noneText')}</p>
        </EmptyState>
      ) : (
        budgeted.map((phase) => <FundsPhase key={phase.id} slug={slug} {...phase} />)
      )}
      <p>
        <a className="tap" href={`/campaigns/${slug}`}>
          {t('money.funds.back')}
        </a>
      </p>
    </>
  )
}

function FundsPhase({ slug, name, lines, budget, spent, left }: FundsPageProps['phases'][number] & { slug: string }) {
  const t = useT()
  const language = useLanguage()
  const remains = (of: Money) =>
    isBelowZero(of) ? `${t('money.funds.over')}: ${formatMoney(withoutSign(of))}` : formatMoney(of)
  const bought = lines.flatMap((line) => line.spendings.map((one) => ({ ...one, line: line.name })))
  return (
    <section>
      <h2>{name[language]}</h2>
      <dl className="defs">
        {[
          [t('money.funds.budget'), formatMoney(budget)],
          [t('money.funds.spent'), formatMoney(spent)],
          [t('money.funds.left'), remains(left)],
        ].map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <FundsChart lines={lines} />
      <DataTable
        caption={name[language]}
        isHeaded
        rows={lines}
        keyOf={({ id }) => id}
        columns={[
          { head: t('money.funds.line'), isName: true, cell: (line) => line.name[language] },
          { head: t('money.funds.budget'), cell: (line) => formatMoney(line.budget) },
          { head: t('money.funds.spent'), cell: (line) => formatMoney(line.spent) },
          { head: t('money.funds.left'), cell: (line) => remains(line.left) },
        ]}
      />
      <h3>{t('money.funds.spendings')}</h3>
      {bought.length === 0 ? <p className="soft">{t('money.funds.nothingYet')}</p> : null}
      <ul className="rows">
        {bought.map(({ id, day, what, amount, documents, line }) => (
          <li key={id}>
            <div>
              <p className="row-title">
                {formatMoney(amount)}: {what[language]}
              </p>
              <p className="soft">
                {formatDay(language, noonOf(day))}, {line[language]}
              </p>
              {documents.map((paper) => (
                <p key={paper.id}>
                  <a className="tap" href={fundsFilePath(slug, paper.id)}>
                    {t('money.funds.download', { kind: paper.kind.toUpperCase(), size: kilobytes(paper.size) })}
                  </a>
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
