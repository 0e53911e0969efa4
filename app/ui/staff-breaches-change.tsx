import { useT } from '#app/i18n/context.tsx'
import { Button, ButtonLink } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Notice } from './notice.tsx'
import {
  AffectedField,
  type BreachFieldError,
  breachFieldWords,
  breachPath,
  type BreachRefusal,
  BreachTimeField,
} from './staff-breaches.tsx'

export type BreachChangeSent = {
  value?: string | undefined
  error?: BreachFieldError | undefined
  refused?: BreachRefusal | undefined
}

type BreachChangeProps = BreachChangeSent & { breachId: string; what: 'reported' | 'told' | 'affected' }

/** One thing to be written down of a breach: when somebody was told, or how many it is about. Stands in `<Page>`. */
export function StaffBreachChangePage({ breachId, what, value, error, refused }: BreachChangeProps) {
  const t = useT()
  const said = breachFieldWords(t, error)
  const title = {
    reported: t('registers.breaches.markReported'),
    told: t('registers.breaches.markTold'),
    affected: t('registers.breaches.setAffected'),
  }[what]
  return (
    <>
      <h1>{title}</h1>
      {refused ? <Notice tone="danger">{t(`registers.breaches.refused.${refused}`)}</Notice> : null}
      <form className="form" method="post" noValidate>
        <ErrorSummary errors={[{ field: what === 'affected' ? 'affected' : 'at', text: said }]} />
        {what === 'affected' ? (
          <AffectedField value={value} error={said} />
        ) : (
          <BreachTimeField name="at" label={t('registers.breaches.at')} value={value} error={said} />
        )}
        <p className="actions">
          <Button>{t('registers.breaches.save')}</Button>
          <ButtonLink kind="quiet" href={breachPath(breachId)}>
            {t('registers.breaches.back')}
          </ButtonLink>
        </p>
      </form>
    </>
  )
}
