import { prepareDevice } from '#app/domain/trainings/index.server.ts'
import { toDevices } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toDevices

/** All that a phone takes along, for the script that seals it (`public/door/prepare.js`): no cache may keep it. */
export async function action({ params, context }: ActionFunctionArgs) {
  const prepared = await prepareDevice(signedIn(context).ctx, { cohortId: params['cohortId'] ?? '' })
  const headers = { 'cache-control': 'no-store' }
  if (prepared.ok) return Response.json(prepared.value, { headers })
  return Response.json({}, { status: prepared.code === 'not_yours' ? 404 : 409, headers })
}
