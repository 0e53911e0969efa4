import { en } from '#app/i18n/en/index.ts'
import type { NetworkRefused, NetworkSaid } from '#app/ui/network-words.ts'
import { networkPath, networkPersonPath, PATHS } from '#app/ui/paths.ts'
import { redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import type { z } from 'zod'

/** What a page is to say, from its address; anything else than the words we have is nothing. */
export function networkNewsOf(request: Request): { said: NetworkSaid | undefined } {
  const said = new URL(request.url).searchParams.get('said') ?? ''
  return { said: Object.hasOwn(en.networks.said, said) ? (said as NetworkSaid) : undefined }
}

/** Leads on to a page that says once what has just been done, or why it was not. */
export const andSayOfNetwork = (path: string, said: NetworkSaid): Response => redirect(`${path}?said=${said}`, 303)

/** What is not hers is not there. */
export function notHere(): never {
  throw new Response(null, { status: 404 })
}

/** Whoever comes to an address that only takes forms finds them on the page above it. */
export const toNetwork = ({ params }: { params: Params }): Response =>
  redirect(networkPath(params['networkId'] ?? ''), 303)
export const toNetworkPerson = ({ params }: { params: Params }): Response =>
  redirect(networkPersonPath(params['spellId'] ?? ''), 303)
export const toOwnNetworks = (): Response => redirect(PATHS.networks, 303)

/** The code of what is wrong with each field, the first of each. */
export function networkErrors<Field extends string>(error: z.ZodError): Partial<Record<Field, NetworkRefused>> {
  const found: Partial<Record<Field, NetworkRefused>> = {}
  for (const { path, message } of error.issues) {
    const field = String(path[0]) as Field
    if (Object.hasOwn(en.networks.refused, message)) found[field] ??= message as NetworkRefused
  }
  return found
}
