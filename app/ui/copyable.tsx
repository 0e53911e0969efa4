import { useT } from '#app/i18n/context.tsx'

/** A value to carry elsewhere. It selects whole with one touch; enhance.js uncovers the button where it can copy. */
export function Copyable({ label, value, big = false }: { label: string; value: string; big?: boolean }) {
  const t = useT()
  return (
    <div className={big ? 'copyable copyable-big' : 'copyable'}>
      <span className="copyable-label">{label}</span>
      <span className="copyable-row">
        <strong className="copyable-value">{value}</strong>
        <button
          type="button"
          className="button button-quiet button-small"
          hidden
          data-copy={value}
          data-done={t('common.page.copied')}
          aria-label={t('common.page.copyOf', { what: label })}
        >
          {t('common.page.copy')}
        </button>
      </span>
    </div>
  )
}
