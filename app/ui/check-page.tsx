import type { PaperCheck } from '#app/domain/papers/shapes.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { noonOf } from './day.tsx'
import { FactTable } from './fact-table.tsx'
import { KangaBorder } from './kanga-border.tsx'
import { Notice } from './notice.tsx'
import { certificateFacts } from './paper-words.ts'
import { CHECK } from './paths.ts'
import { TextField } from './text-field.tsx'

/** Where a code is typed off a paper; `isMissing` where nothing was. Stands in `<Page>`. */
export function CheckFormPage({ isMissing }: { isMissing: boolean }) {
  const t = useT()
  return (
    <>
      <h1>{t('papers.check.title')}</h1>
      <p className="lead">{t('papers.check.lead')}</p>
      <CheckForm isMissing={isMissing} />
    </>
  )
}

function CheckForm({ isMissing = false }: { isMissing?: boolean }) {
  const t = useT()
  return (
    <form className="form" method="get" action={CHECK} noValidate>
      <TextField
        name="code"
        label={t('papers.check.code')}
        hint={t('papers.check.codeHint')}
        error={isMissing ? t('papers.check.codeMissing') : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={60}
      />
      <Button>{t('papers.check.submit')}</Button>
    </form>
  )
}

export type CheckPageProps = { check: PaperCheck; today: string }

/** What a paper is worth today: the same for everybody who has its code. Stands in `<Page>`. */
export function CheckPage({ check, today }: CheckPageProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('papers.check.title')}</h1>
      <Verdict check={check} />
      {check.is === 'unknown' ? null : (
        <p className="soft">{t('papers.check.today', { day: formatDay(language, noonOf(today)) })}</p>
      )}
      {check.is === 'certificate' ? (
        <article className="panel slip">
          <h2>{t('papers.check.printed')}</h2>
          <FactTable facts={certificateFacts(check.facts, language, t)} />
          <p>{t('papers.check.compare')}</p>
          {check.state === 'superseded' || check.state === 'revoked' ? <p>{t('papers.check.noName')}</p> : null}
          <KangaBorder />
        </article>
      ) : null}
      <section aria-labelledby="another">
        <h2 id="another">{t('papers.check.another')}</h2>
        <CheckForm />
      </section>
    </>
  )
}

function Verdict({ check }: { check: PaperCheck }) {
  const [t, language] = [useT(), useLanguage()]
  if (check.is === 'unknown')
    return (
      <Notice tone="danger" title={t('papers.check.unknown')}>
        <p>{t('papers.check.unknownText')}</p>
      </Notice>
    )
  if (check.is === 'card' && check.standing === 'expired')
    return (
      <Notice tone="warning" title={t('papers.check.cardExpired')}>
        <p>{t('papers.check.cardExpiredText')}</p>
      </Notice>
    )
  if (check.is === 'card')
    return (
      <Notice tone="success" title={t('papers.check.cardValid')}>
        <p>{t('papers.check.cardValidText')}</p>
        <p>{check.name ? t('papers.check.madeOutTo', { name: check.name }) : t('papers.check.nobody')}</p>
      </Notice>
    )
  const { state, on } = check
  return (
    <Notice tone={state === 'valid' ? 'success' : 'warning'} title={t(`papers.check.states.${state}`)}>
      {on && state !== 'valid' ? (
        <p>{t(`papers.check.since.${state}`, { day: formatDay(language, noonOf(on)) })}</p>
      ) : null}
    </Notice>
  )
}
