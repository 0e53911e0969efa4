import type { Ctx } from '../../shared/ctx.server.ts'
import { keyIndexOf, linkKey } from '../../shared/link-key.server.ts'

/**
 * What a message that asks somebody is about: made from the id of her row with a key that is not in the database, so that
 * the list of messages, which knows where each went, does not say of whose network.
 */
export const subjectOf = (ctx: Pick<Ctx, 'vault'>, askId: string): string =>
  `answer:${ctx.vault.blindIndex('roll-call.message', askId).subarray(0, 16).toString('hex')}`

/** The key of her link: one for each person and roll-call, the same each time she is asked. */
export const answerKeyOf = (ctx: Ctx, askId: string): string => linkKey(ctx, subjectOf(ctx, askId))

/** By what her row is found, from the key in an address or from the subject of a message. */
export const indexOfKey = keyIndexOf
export const indexOfSubject = (ctx: Ctx, subject: string): Buffer => keyIndexOf(linkKey(ctx, subject))
