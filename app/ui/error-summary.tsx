import { useT } from '#app/i18n/context.tsx'
import { Notice } from './notice.tsx'

/** All mistakes of a form at its top, each leading to its field. `undefined` is a field without one. */
export function ErrorSummary({ errors }: { errors: readonly { field: string; text: string | undefined }[] }) {
  const t = useT()
  const made = errors.filter(({ text }) => text !== undefined)
  if (made.length === 0) return null
  return (
    <Notice tone="danger" title={t('common.page.please')}>
      <ul>
        {made.map(({ field, text }) => (
          <li key={field}>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
