import { useT } from '#app/i18n/context.tsx'
import { ButtonLink } from './button.tsx'
import { ConfirmPanel } from './confirm-panel.tsx'
import { PATHS } from './paths.ts'
import { NewCodes } from './welcome-page.tsx'

/** `codes`: in the answer to the post that made them, and never again. */
export type CodesPageProps = { left: number } | { codes: readonly string[] }

/** Sends nothing, to its own address, which makes ten new codes. Stands in `<Page nav>`. */
export function CodesPage(props: CodesPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('me.security.codesTitle')}</h1>
      {'codes' in props ? (
        <>
          <NewCodes codes={props.codes} />
          <p className="actions">
            <ButtonLink href={PATHS.security}>{t('me.security.codesBack')}</ButtonLink>
          </p>
        </>
      ) : (
        <>
          <p className="lead">{t('me.security.codesLeft', { count: props.left })}</p>
          <ConfirmPanel
            id="make"
            title={t('me.security.codesLink')}
            yes={t('me.security.codesMake')}
            action={PATHS.codes}
            back={PATHS.security}
          >
            <p>{t('me.security.codesWarning')}</p>
          </ConfirmPanel>
        </>
      )}
    </>
  )
}
