import { useT } from '#app/i18n/context.tsx'
import { type NetworkSaid, toneOf } from './network-words.ts'
import { Notice } from './notice.tsx'

/** What has just been done about a network, or why it was not. */
export function SaidOfNetwork({ said }: { said: NetworkSaid | undefined }) {
  const t = useT()
  return said ? <Notice tone={toneOf(said)}>{t(`networks.said.${said}`)}</Notice> : null
}
