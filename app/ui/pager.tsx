import { useT } from '#app/i18n/context.tsx'

/** To the neighbouring pages of a long list, newest first. Without a neighbour there is no link. */
export function Pager({ newer, older }: { newer?: string | undefined; older?: string | undefined }) {
  const t = useT()
  if (!newer && !older) return null
  return (
    <nav className="actions" aria-label={t('account.pieces.pages')}>
      {newer ? (
        <a className="tap" href={newer} rel="prev">
          {t('account.pieces.newer')}
        </a>
      ) : null}
      {older ? (
        <a className="tap" href={older} rel="next">
          {t('account.pieces.older')}
        </a>
      ) : null}
    </nav>
  )
}
