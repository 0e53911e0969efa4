import { useT } from '#app/i18n/context.tsx'
import { type MeNews, newsWords } from './me-words.ts'
import { Notice } from './notice.tsx'

/** What has just been done. */
export function News({ news }: { news: MeNews | undefined }) {
  const t = useT()
  return news ? <Notice tone="success">{newsWords[news](t)}</Notice> : null
}
