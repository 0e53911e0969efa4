import { useT } from '#app/i18n/context.tsx'
import { Notice } from './notice.tsx'
import { type StaffNews, staffNewsWords } from './staff-words.ts'

/** What has just been done. */
export function SaidToStaff({ news }: { news: StaffNews | undefined }) {
  const t = useT()
  return news ? <Notice tone="success">{staffNewsWords[news](t)}</Notice> : null
}
