import { ownTraining } from '#app/domain/trainings/index.server.ts'
import { takeOverPath } from '#app/ui/paths.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { notHere } from './networks.server.ts'
import { signedIn } from './visit.server.ts'

/** A training as she who has signed in sees it, with the link by which another takes her seat, whole. */
export async function ownTrainingView(context: AppLoadContext, params: Params) {
  const training = (await ownTraining(signedIn(context).ctx, params['cohortId'] ?? '')) ?? notHere()
  const { handKey, ...rest } = training
  return { training: rest, handLink: handKey && context.portal.publicUrl + takeOverPath(handKey) }
}
