import { useT } from '#app/i18n/context.tsx'

/** A plain form, so that it works without scripts; enhance.js blanks the page first and listens for Shift three times. */
export function QuickExit() {
  const t = useT()
  return (
    <form method="post" action="/exit" className="exit" data-exit="">
      <button type="submit" id="exit">
        <svg aria-hidden="true" focusable="false" viewBox="0 0 24 24" width="20" height="20">
          <path d="M3 2h11v5h-3V5H6v14h5v-2h3v5H3zM16 6l6 6-6 6v-4.500H8v-3h8z" />
        </svg>
        {t('common.page.exit')}
      </button>
    </form>
  )
}
