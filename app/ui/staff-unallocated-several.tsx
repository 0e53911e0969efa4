import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { CheckboxField } from './choices.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { unallocatedPath } from './paths.ts'
import type { DeskRow, DeskSuggestion, Filter } from './staff-unallocated-shapes.ts'

/** Rows of which the best suggestion is the same, to be decided at once: a fold for each such purpose, all ticked. */
export function SeveralRows({ rows, filter }: { rows: readonly DeskRow[]; filter: Filter }) {
  const t = useT()
  const groups = new Map<string, { best: DeskSuggestion; rows: DeskRow[] }>()
  for (const row of rows) {
    const [best] = row.suggestions
    if (!best) continue
    const known = groups.get(best.code) ?? { best, rows: [] }
    known.rows.push(row)
    groups.set(best.code, known)
  }
  const several = [...groups.values()].filter((group) => group.rows.length > 1)
  if (several.length === 0) return null
  return (
    <section>
      <h2>{t('desk.unallocated.several')}</h2>
      {several.map((group) => (
        <Several key={group.best.code} {...group} filter={filter} />
      ))}
    </section>
  )
}

function Several({ best, rows, filter }: { best: DeskSuggestion; rows: readonly DeskRow[]; filter: Filter }) {
  const t = useT()
  const language = useLanguage()
  const purpose = best.words[language]
  return (
    <Fold title={`${purpose} (${rows.length})`}>
      <form className="form" method="post" action={unallocatedPath(filter)}>
        <HiddenFields values={{ code: best.code, several: 'yes' }} />
        <p>{t('desk.unallocated.severalLead')}</p>
        {rows.map(({ paymentId, seen, amount, reference, suggestions }) => (
          <CheckboxField
            key={paymentId}
            id={`pick-${paymentId}`}
            name="pick"
            value={`${paymentId}|${seen}`}
            checked
            label={
              <>
                {formatMoney(amount)} <span className="id">{reference}</span>
              </>
            }
            hint={(suggestions[0]?.reasons ?? []).map((reason) => t(`desk.why.${reason}`)).join('; ')}
          />
        ))}
        <Button label={t('desk.unallocated.severalOf', { purpose })}>{t('desk.unallocated.severalDo')}</Button>
      </form>
    </Fold>
  )
}
