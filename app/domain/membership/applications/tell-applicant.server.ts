import { tellSafely } from '../../people/index.server.ts'
import { leaveWord } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Answers } from './answers.ts'
import type { Application } from './application.server.ts'

/**
 * Leaves word that her page has news, on the channel that she named as safe: only that, with the link to it. Who applies with an
 * account is told as she is of everything. False where she named none.
 */
export const tellApplicant = (
  tx: Ctx,
  { id, personId, language }: Pick<Application, 'id' | 'personId' | 'language'>,
  { channel, phone, email }: Answers,
): Promise<boolean> => {
  if (personId !== null) return tellSafely(tx, { personId, kind: 'news_waits' })
  const to = channel === 'email' ? { email } : channel === 'sms' ? { phone } : {}
  return leaveWord(tx, { kind: 'application_news', language, subject: id, to })
}
