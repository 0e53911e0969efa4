import { mayKeepRoll, takeMarks } from '#app/domain/trainings/index.server.ts'
import { doorAsk, doorBatch } from '#app/domain/trainings/door-schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** 200 marks, and more than they take. */
const MOST = 100_000

export const loader = (): Response => redirect(PATHS.door, 303)

/**
 * What a phone at the door wrote down, by its own secret: nobody need be signed in, for at the door nobody is. With its id alone it
 * asks whether it may keep what it holds. 410 tells it to forget everything. No answer names anybody.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, limits } = context.portal
  if (!(await limits.allows('door.address', neighbourhood(context.clientAddress))))
    return Response.json({}, { status: 429 })
  const sent = read((await readForm(request)).text('said', MOST))
  const ask = doorAsk.safeParse(sent)
  if (ask.success) {
    const may = await mayKeepRoll(ctx, ask.data.deviceId)
    return Response.json({ isOn: may === 'on' }, { status: may === 'gone' ? 410 : 200 })
  }
  const batch = doorBatch.safeParse(sent)
  if (!batch.success) return Response.json({}, { status: 400 })
  const done = await takeMarks(ctx, batch.data)
  return done.ok ? Response.json(done.value) : Response.json({}, { status: 410 })
}

function read(said: string): unknown {
  try {
    return JSON.parse(said)
  } catch {
    return null // answered as what is not a batch
  }
}
