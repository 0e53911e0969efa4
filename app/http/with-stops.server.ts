import { areStopped } from '#app/domain/messages/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'

type Contact = { kind: string; value: string }

/** Says of each phone and address whether messages to it have been stopped. */
export async function withStops<C extends Contact>(
  ctx: Ctx,
  contacts: readonly C[],
): Promise<(C & { isStopped: boolean })[]> {
  const stopped = await areStopped(
    ctx,
    contacts.map(({ kind, value }) => ({ channel: kind === 'phone' ? 'sms' : 'mail', to: value })),
  )
  return contacts.map((contact, i) => ({ ...contact, isStopped: stopped[i] ?? false }))
}
