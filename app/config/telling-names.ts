/** What a stranger's eye on an inbox or a list of visited hosts would understand at once. */
const TELLING = /defender|human[\s._-]*right|hrd|coalition|nimama|haki[\s._-]*za[\s._-]*binadamu/i

/**
 * Names that others see and that say what this is: the host stands in mails' links and at whoever carries her traffic, the
 * sender in every inbox. A warning and no refusal, for the public site may well have the organisation's own domain.
 */
export function tellingNames({ publicUrl, mail }: { publicUrl: string; mail: { from: string } }) {
  const said: ('config.telling_host' | 'config.telling_sender')[] = []
  if (TELLING.test(new URL(publicUrl).hostname)) said.push('config.telling_host')
  if (TELLING.test(mail.from)) said.push('config.telling_sender')
  return said
}
