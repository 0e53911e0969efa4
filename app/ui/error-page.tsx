import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { ButtonLink } from './button.tsx'
import { CONTACT } from './contact.ts'
import { Copyable } from './copyable.tsx'
import { Jina, type Saying } from './jina.tsx'
import { PATHS } from './paths.ts'

export type ErrorStatus = 404 | 409 | 429 | 500
type ErrorPageProps = {
  status: ErrorStatus
  faultId?: string | undefined
  /** Where nothing in sight may say whose site this is. */
  neutral?: boolean | undefined
}

const words: Record<ErrorStatus, { title: (t: Translate) => string; text: (t: Translate) => string; saying: Saying }> =
  {
    404: { title: (t) => t('errors.notFoundTitle'), text: (t) => t('errors.notFoundText'), saying: 'asking' },
    409: { title: (t) => t('errors.conflictTitle'), text: (t) => t('errors.conflictText'), saying: 'slip' },
    429: { title: (t) => t('errors.tooManyTitle'), text: (t) => t('errors.tooManyText'), saying: 'patience' },
    500: { title: (t) => t('errors.faultTitle'), text: (t) => t('errors.faultText'), saying: 'slip' },
  }

/** Stands in `<Page>`. */
export function ErrorPage({ status, faultId, neutral = false }: ErrorPageProps) {
  const t = useT()
  const { title, text, saying } = words[status]
  return (
    <>
      <h1>{title(t)}</h1>
      <p className="lead">{text(t)}</p>
      {faultId ? <Copyable label={t('errors.faultId')} value={faultId} /> : null}
      <p className="actions">
        <ButtonLink href={neutral ? PATHS.me : '/'}>{t('errors.home')}</ButtonLink>
        {neutral ? null : (
          <ButtonLink kind="quiet" href="/campaigns/climb-for-justice">
            {t('errors.climb')}
          </ButtonLink>
        )}
      </p>
      <p>
        <a className="tap" href={CONTACT.phoneHref}>
          {t('errors.help', { number: CONTACT.phone })}
        </a>
      </p>
      <Jina saying={saying} />
    </>
  )
}
