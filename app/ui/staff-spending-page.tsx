import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { noonOf } from './day.tsx'
import { decisionTone, wrongWords } from './money-words.ts'
import { Notice } from './notice.tsx'
import { PATHS, spendingPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { BudgetLineForm, SpendingForm } from './spending-forms.tsx'
import type { DeskSpending, StaffSpendingProps } from './spending-shapes.ts'
import { StateTag } from './state-tag.tsx'

/** Budgets and what was spent of them. Stands in `<Page nav>`. */
export function StaffSpendingPage(props: StaffSpendingProps) {
  const t = useT()
  const { phases, said, refused } = props
  return (
    <>
      <h1>{t('money.spending.title')}</h1>
      <p className="lead">{t('money.spending.lead')}</p>
      {said ? <Notice tone="success">{t(`money.spending.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="danger">{wrongWords(refused, t)}</Notice> : null}
      <List {...props} />
      {phases.length === 0 ? (
        <Notice tone="info">{t('money.spending.noPhases')}</Notice>
      ) : (
        <>
          <SpendingForm {...props} />
          <Lines {...props} />
          <BudgetLineForm {...props} />
        </>
      )}
    </>
  )
}

function List({ lines, spendings }: StaffSpendingProps) {
  const t = useT()
  const language = useLanguage()
  const lineOf = (id: string) => lines.find((line) => line.id === id)?.name[language] ?? ''
  return (
    <section>
      <h2>{t('money.spending.list')}</h2>
      {spendings.length === 0 ? <p className="soft">{t('money.spending.listNone')}</p> : null}
      <RowList
        items={spendings.map((one) => ({
          key: one.id,
          title: `${formatMoney(one.amount)}: ${language === 'sw' ? one.whatSw || one.whatEn : one.whatEn || one.whatSw}`,
          tag: <StateTag tone={decisionTone(one.state)}>{t(`money.spending.states.${one.state}`)}</StateTag>,
          text: (
            <>
              {formatDay(language, noonOf(one.spentOn))}, {lineOf(one.lineId)}, {one.account}
              <Papers id={one.id} documents={one.documents} />
            </>
          ),
          actions: <Decisions {...one} />,
        }))}
      />
    </section>
  )
}

function Papers({ id, documents }: Pick<DeskSpending, 'id' | 'documents'>) {
  const t = useT()
  if (documents.length === 0) return null
  return (
    <div className="actions">
      {documents.map((paper) => (
        <ButtonLink key={paper.id} kind="quiet" small href={`${spendingPath(id)}/files/${paper.id}`}>
          {paper.isPublic
            ? t('money.spending.publicFile', { kind: paper.kind.toUpperCase() })
            : t('money.spending.sealedFile', { kind: paper.kind.toUpperCase() })}
        </ButtonLink>
      ))}
    </div>
  )
}

function Decisions({ id, state, isMine }: DeskSpending) {
  const t = useT()
  const isOpen = state === 'waiting' || state === 'posted'
  const fields = (what: string) => ({ spending: id, do: what })
  const decide = { small: true, action: PATHS.spendingDecide }
  return (
    <>
      {isOpen && isMine ? <span className="soft">{t('money.phases.mine')}</span> : null}
      {state === 'waiting' && !isMine ? (
        <>
          <PostButton {...decide} fields={fields('confirm')}>
            {t('money.phases.confirm')}
          </PostButton>
          <PostButton {...decide} kind="quiet" fields={fields('refuse')}>
            {t('money.phases.refuse')}
          </PostButton>
        </>
      ) : null}
      {state === 'posted' && !isMine ? (
        <PostButton {...decide} kind="quiet" fields={fields('reverse')}>
          {t('money.phases.reverse')}
        </PostButton>
      ) : null}
      {isOpen ? (
        <ButtonLink kind="quiet" small href={`${spendingPath(id)}/file`}>
          {t('money.spending.addFile')}
        </ButtonLink>
      ) : null}
    </>
  )
}

function Lines({ phases, lines }: StaffSpendingProps) {
  const t = useT()
  const language = useLanguage()
  const phaseOf = (id: string) => {
    const phase = phases.find((one) => one.id === id)
    return (language === 'sw' ? phase?.nameSw : phase?.nameEn) ?? ''
  }
  return (
    <section>
      <h2>{t('money.spending.lines')}</h2>
      {lines.length === 0 ? (
        <p className="soft">{t('money.spending.linesNone')}</p>
      ) : (
        <DataTable
          caption={t('money.spending.lines')}
          isHeaded
          rows={lines}
          keyOf={({ id }) => id}
          columns={[
            { head: t('money.spending.line'), isName: true, cell: ({ name }) => name[language] },
            { head: t('money.spending.phase'), cell: ({ phaseId }) => phaseOf(phaseId) },
            { head: t('money.spending.budget'), cell: ({ budget }) => formatMoney(budget) },
          ]}
        />
      )}
    </section>
  )
}
