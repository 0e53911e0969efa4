import type { Typed } from '#app/domain/payments/desk-views.ts'
import { SUGGESTION_REASONS } from '#app/domain/payments/desk-views.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Button } from './button.tsx'
import { deskWrong } from './desk-words.ts'
import { EmptyState } from './empty-state.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { PATHS, paymentPath, unallocatedPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { wayOf } from './receipt-words.ts'
import { SelectField } from './select-field.tsx'
import type { DeskRow, Filter, StaffUnallocatedProps } from './staff-unallocated-shapes.ts'
import { SeveralRows } from './staff-unallocated-several.tsx'
import { TextField } from './text-field.tsx'
import { When } from './when.tsx'

/** Money without a purpose, oldest first, each row with what it may be for. Posts to its own address. Stands in `<Page nav>`. */
export function StaffUnallocatedPage(props: StaffUnallocatedProps) {
  const t = useT()
  const { rows, next, filter, said, refused } = props
  return (
    <>
      <h1>{t('desk.unallocated.title')}</h1>
      <p className="lead">{t('desk.unallocated.lead')}</p>
      {said ? <Said said={said} /> : null}
      {refused && refused.paymentId === null ? (
        <Notice tone="warning">
          {refused.count > 0 ? t('desk.wrong.some_refused', { count: refused.count }) : deskWrong(refused.code, t)}
        </Notice>
      ) : null}
      <FilterForm filter={filter} />
      {rows.length === 0 ? (
        <EmptyState title={filter.reason ? t('desk.unallocated.noneHere') : t('desk.unallocated.none')} />
      ) : null}
      <SeveralRows rows={rows} filter={filter} />
      {/* Shown by the script that makes the keys work. */}
      <p className="soft" hidden data-desk-keys="">
        {t('desk.unallocated.keys')}
      </p>
      <ol className="rows wide" data-desk="">
        {rows.map((row, i) => (
          <li key={row.paymentId} id={`row-${row.paymentId}`} tabIndex={-1}>
            <Row {...props} row={row} nextRow={rows[i + 1]?.paymentId ?? ''} />
          </li>
        ))}
      </ol>
      <p className="actions">
        {filter.after ? (
          <a className="tap" href={unallocatedPath({ ...filter, after: null })}>
            {t('desk.unallocated.first')}
          </a>
        ) : null}
        {next ? (
          <a className="tap" rel="next" href={unallocatedPath({ ...filter, after: next })}>
            {t('desk.unallocated.further')}
          </a>
        ) : null}
      </p>
    </>
  )
}

function Said({ said: { count, decisionId, undone } }: { said: NonNullable<StaffUnallocatedProps['said']> }) {
  const t = useT()
  return (
    <Notice tone="success">
      <p>
        {undone
          ? t('desk.said.undone')
          : count === 1
            ? t('desk.said.assigned')
            : t('desk.said.assigned_several', { count })}
      </p>
      {decisionId ? (
        <div data-desk-undo="">
          <PostButton small kind="quiet" action={PATHS.decisionUndo} fields={{ decision: decisionId }}>
            {t('desk.decide.undoLast')}
          </PostButton>
        </div>
      ) : null}
    </Notice>
  )
}

function FilterForm({ filter: { reason } }: { filter: Filter }) {
  const t = useT()
  return (
    <form className="form" method="get" action={PATHS.unallocated}>
      <SelectField
        name="reason"
        label={t('desk.unallocated.filter')}
        none={t('desk.unallocated.filterAll')}
        value={reason ?? ''}
        options={[
          { value: 'none', label: t('desk.unallocated.filterNone') },
          ...SUGGESTION_REASONS.map((value) => ({ value, label: t(`desk.why.${value}`) })),
        ]}
      />
      <Button kind="quiet" small>
        {t('desk.unallocated.show')}
      </Button>
    </form>
  )
}

const typedWords = (typed: Typed, t: Translate): string => {
  if (typed.kind === 'code') return t('desk.unallocated.typedCode', { text: typed.text })
  return typed.kind === 'words' ? t('desk.unallocated.typedWords') : t('desk.unallocated.typedNothing')
}

function Row({ row, nextRow, filter, refused, typed }: StaffUnallocatedProps & { row: DeskRow; nextRow: string }) {
  const t = useT()
  const language = useLanguage()
  const { paymentId, reference, amount, method, paidAt, seen, suggestions } = row
  const action = unallocatedPath(filter)
  const fields = { pick: `${paymentId}|${seen}`, next: nextRow }
  const isRefused = refused?.paymentId === paymentId
  return (
    <>
      <div>
        <p className="row-title">
          {formatMoney(amount)} <span className="id">{reference}</span>
        </p>
        <p className="soft">
          {wayOf(method, t)} · <When at={paidAt} /> · {typedWords(row.typed, t)}
        </p>
        {isRefused && !typed ? <Notice tone="warning">{deskWrong(refused.code, t)}</Notice> : null}
        {suggestions.length === 0 ? <p>{t('desk.unallocated.noSuggestion')}</p> : null}
        <ol className="suggestions">
          {suggestions.map(({ code, words: purpose, reasons }) => (
            <li key={code}>
              <form method="post" action={action}>
                <HiddenFields values={fields} />
                <Button
                  small
                  kind="quiet"
                  name="code"
                  value={code}
                  label={`${purpose[language]}: ${formatMoney(amount)}, ${reference}`}
                >
                  {purpose[language]}
                </Button>
              </form>
              <span className="soft">{reasons.map((reason) => t(`desk.why.${reason}`)).join('; ')}</span>
            </li>
          ))}
        </ol>
      </div>
      <div className="by-hand">
        <form className="form" method="post" action={action} noValidate>
          <HiddenFields values={fields} />
          <TextField
            id={`code-${paymentId}`}
            name="code"
            label={t('desk.unallocated.codeRow', { reference })}
            value={isRefused ? typed : undefined}
            error={isRefused && typed ? deskWrong(refused.code, t) : undefined}
            autoComplete="off"
            autoCapitalize="characters"
            maxLength={20}
          />
          <Button small kind="quiet" label={`${t('desk.unallocated.assign')}: ${reference}`}>
            {t('desk.unallocated.assign')}
          </Button>
        </form>
        <a
          className="tap"
          href={`${paymentPath(paymentId)}#decide`}
          aria-label={t('desk.unallocated.otherRow', { reference })}
        >
          {t('desk.unallocated.other')}
        </a>
      </div>
    </>
  )
}
