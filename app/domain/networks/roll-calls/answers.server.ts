import type { Ctx } from '../../shared/ctx.server.ts'
import { networkPlace } from '../member.server.ts'
import { type Answer, answersSchema } from './answer.ts'

const place = (askId: string) => networkPlace('roll_call_asks', 'answer_sealed', askId)

/** All that somebody answered, the first first; none where she has not. */
export const openAnswers = (
  ctx: Pick<Ctx, 'vault'>,
  { id, answerSealed }: { id: string; answerSealed: Uint8Array | null },
): Answer[] => (answerSealed ? answersSchema.parse(JSON.parse(ctx.vault.open(place(id), answerSealed))) : [])

export const sealAnswers = (ctx: Pick<Ctx, 'vault'>, askId: string, answers: readonly Answer[]): Buffer =>
  ctx.vault.seal(place(askId), JSON.stringify(answers))
