import { readPhone } from '#app/domain/shared/phone.server.ts'
import type { AppLoadContext } from '@remix-run/node'
import { neighbourhood } from './rate-limits.server.ts'

/** False where this phone, this neighbourhood of addresses or everybody together has asked for too many prompts. */
export async function mayBePrompted({ portal, clientAddress }: AppLoadContext, phone: string): Promise<boolean> {
  const { limits } = portal
  const read = readPhone(phone)
  if (!read.ok) return true // it will be refused with a reason, and nobody is rung
  return (
    (await limits.allows('prompt.phone', read.value)) &&
    (await limits.allows('prompt.address', neighbourhood(clientAddress))) &&
    (await limits.allows('prompt.all', 'all'))
  )
}
