import { ownTraining } from '#app/domain/trainings/index.server.ts'
import { takeOverPath } from '#app/ui/paths.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { notHere } from './networks.server.ts'
import { qrPath } from './qr.server.ts'
import { signedIn } from './visit.server.ts'

/** A training as she who has signed in sees it, with the link by which another takes her seat, whole. */
export async function ownTrainingView(context: AppLoadContext, params: Params) {
  const training = (await ownTraining(signedIn(context).ctx, params['cohortId'] ?? '')) ?? notHere()
  const { handKey, ticket, ...rest } = training
  // In capitals: a QR code of them is smaller, and is read sooner.
  const shown = ticket && { short: ticket.short, qr: qrPath(ticket.key.toUpperCase()) }
  return { training: { ...rest, ticket: shown }, handLink: handKey && context.portal.publicUrl + takeOverPath(handKey) }
}
