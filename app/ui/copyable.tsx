import { useT } from '#app/i18n/context.tsx'

type CopyableProps = {
  label: string
  value: string
  big?: boolean
  /** Sentences to read, and no number to type off. */
  isText?: boolean
}

/** A value to carry elsewhere. It selects whole with one touch; enhance.js uncovers the button where it can copy. */
export function Copyable({ label, value, big = false, isText = false }: CopyableProps) {
  const t = useT()
  return (
    <div className={`copyable${big ? ' copyable-big' : ''}${isText ? ' copyable-text' : ''}`}>
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
