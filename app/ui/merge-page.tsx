import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { MergeChoice } from './merge-choice.tsx'
import type { MergeError, MergeFound, MergeRefused } from './merge-words.ts'
import { Notice } from './notice.tsx'
import { mergePath, personPath } from './paths.ts'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

export type MergePageProps = {
  personId: string
  number: string
  typed: { number: string; reason: string }
  error?: MergeError | undefined
  /** What the join itself said no to. */
  refused?: MergeRefused | undefined
  /** Both records, in the answer to the post that said why. */
  found: MergeFound | null
}

const FIELD_ERRORS: readonly (MergeError | undefined)[] = ['no_such_number', 'reason_missing']

/** Sends `number` and `reason` to its own address, and what is chosen to `/join`. Stands in `<Page nav>`. */
export function MergePage({ personId, number, typed, error, refused, found }: MergePageProps) {
  const t = useT()
  const no = refused ?? (FIELD_ERRORS.includes(error) ? undefined : error)
  return (
    <>
      <h1>{t('merging.title')}</h1>
      <p className="lead">{t('merging.lead', { number })}</p>
      {no === 'too_many' ? <Notice tone="danger">{t('staff.person.tooMany')}</Notice> : null}
      {no && no !== 'too_many' ? (
        <Notice tone="warning">{t(`merging.refused.${no as MergeRefused}`, { number })}</Notice>
      ) : null}
      {found ? (
        <MergeChoice personId={personId} {...found} />
      ) : (
        <form className="form panel" method="post" action={mergePath(personId)} noValidate>
          <TextField
            name="number"
            label={t('merging.find.number')}
            hint={t('merging.find.numberHint')}
            error={error === 'no_such_number' ? t('merging.find.missing') : undefined}
            value={typed.number}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
          />
          <TextArea
            name="reason"
            label={t('merging.find.reason')}
            hint={t('merging.find.reasonHint')}
            error={error === 'reason_missing' ? t('merging.find.reasonMissing') : undefined}
            value={typed.reason}
            rows={2}
          />
          <Button>{t('merging.find.look')}</Button>
        </form>
      )}
      <p>
        <a className="tap" href={personPath(personId)}>
          {t('staff.person.title', { number })}
        </a>
      </p>
    </>
  )
}
