import { revokeDevice } from '#app/domain/trainings/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfTraining, toDevices } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { devicesPath } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toDevices

/** A phone is lost, or was taken. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const deviceId = (await readForm(request)).text('deviceId', 40)
  const done = await revokeDevice(signedIn(context).ctx, { deviceId })
  return andSayOfTraining(devicesPath(params['cohortId'] ?? ''), done, 'revoked')
}
