import { useT } from '#app/i18n/context.tsx'
import { formatContact } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { CheckboxField, RadioGroup } from './choices.tsx'
import { DataTable } from './data-table.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { LANGUAGE_NAMES } from './language-switch.tsx'
import { channelWords } from './me-words.ts'
import { MERGE_FIELDS, type MergeField, type MergeFound, type MergeSide, type MergeThing } from './merge-words.ts'
import { mergeJoinPath, mergePath } from './paths.ts'

type MergeChoiceProps = { personId: string } & MergeFound

/** Field by field which record's stays, and everything that moves with how many of it; joined with a tick. */
export function MergeChoice({ personId, goneId, kept, gone, tally, seen }: MergeChoiceProps) {
  const t = useT()
  const said = useSaid()
  const rows = Object.entries(tally) as [MergeThing, number][]
  const differ = MERGE_FIELDS.flatMap((field) => {
    const [hers, theirs] = [said(field, kept), said(field, gone)]
    return hers && theirs && hers !== theirs ? [{ field, hers, theirs }] : []
  })
  const of = (number: string) => t('merging.choose.of', { number })
  return (
    <form className="form" method="post" action={mergeJoinPath(personId)} noValidate>
      <HiddenFields values={{ gone: goneId, seen: String(seen) }} />
      <section>
        <h2>{t('merging.choose.title')}</h2>
        <p>{t('merging.choose.text')}</p>
        {differ.map(({ field, hers, theirs }) => (
          <RadioGroup
            key={field}
            name={field}
            legend={t(`merging.choose.${field}`)}
            value="kept"
            options={[
              { value: 'kept', label: hers, hint: of(kept.number) },
              { value: 'gone', label: theirs, hint: of(gone.number) },
            ]}
          />
        ))}
        <p>
          <a className="tap" href={mergePath(goneId)}>
            {t('merging.choose.swap', { number: gone.number })}
          </a>
        </p>
      </section>
      <section>
        <h2>{t('merging.moves.title')}</h2>
        {rows.length === 0 ? (
          <p>{t('merging.moves.nothing')}</p>
        ) : (
          <DataTable
            caption={t('merging.moves.caption')}
            rows={rows}
            keyOf={([thing]) => thing}
            columns={[
              { head: t('merging.moves.what'), cell: ([thing]) => t(`merging.things.${thing}`), isName: true },
              { head: t('merging.moves.many'), cell: ([, n]) => n },
            ]}
          />
        )}
        <p>{t('merging.moves.text')}</p>
      </section>
      <CheckboxField name="ticked" label={t('merging.moves.tick')} />
      <p>{t('merging.moves.undo')}</p>
      <Button>{t('merging.moves.join')}</Button>
    </form>
  )
}

/** What a record says in a field, in words; empty where it says nothing. */
function useSaid(): (field: MergeField, side: MergeSide) => string {
  const t = useT()
  return (field, { safe, safeContact, language, ...side }) => {
    if (field === 'safeChannel') return safe ? formatContact(safe) : ''
    if (field === 'language') return LANGUAGE_NAMES.find(({ value }) => value === language)?.label ?? language
    if (field === 'safeContact')
      return safeContact
        ? [channelWords[safeContact.channel](t), safeContact.hours, safeContact.name].filter(Boolean).join(' · ')
        : ''
    return side[field] ?? ''
  }
}
