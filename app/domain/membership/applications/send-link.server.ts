import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { applicationByKey, draftOf } from './application.server.ts'
import { tellApplicant } from './tell-applicant.server.ts'

/** Sends the link of her page to the channel that she named as safe, because she asks for it. */
export const sendLink = (
  ctx: Ctx,
  { key }: { key: string },
): Promise<Result<null, 'no_such_application' | 'no_channel'>> =>
  asPortal(ctx, 'joining', async (tx): Promise<Result<null, 'no_such_application' | 'no_channel'>> => {
    const found = await applicationByKey(tx, key)
    if (!found) return refuse('no_such_application')
    return (await tellApplicant(tx, found, draftOf(tx, found))) ? ok(null) : refuse('no_channel')
  })
