import { decideFate, stepsOf } from './fate.ts'
import type { Fate, Happening, Mail, Post } from './mail.ts'
import { tellWebhook } from './webhook.ts'

/** Lets happen to mails what must, and tells of it. Recipients with one fate share their events; `to` names those alone. */
export async function announce(post: Post, mails: readonly Mail[]): Promise<void> {
  for (const mail of mails) {
    const byFate = Map.groupBy(mail.to, (recipient) => decideFate(post, recipient))
    for (const [fate, to] of byFate) await happen(post, mail, fate, to)
  }
}

async function happen(post: Post, mail: Mail, fate: Fate, to: string[]): Promise<void> {
  const held: Happening[] = []
  let last = 0
  for (const { type, afterSeconds = 0 } of stepsOf[fate]) {
    await post.wait(afterSeconds)
    mail.lastEvent = type.replace('email.', '')
    post.changed()
    // A receiver that sorts by created_at must be able to: no two events of a mail share an instant.
    last = Math.max(post.now().getTime(), last + 1)
    const happening: Happening = { type, mail, to, at: new Date(last), soft: fate === 'soft-bounce' }
    if (post.weather.order === 'reversed') held.push(happening)
    else await tell(post, happening)
  }
  for (const happening of held.toReversed()) await tell(post, happening)
}

async function tell(post: Post, happening: Happening): Promise<void> {
  if (!post.webhook?.auto) return
  const { copies, delaySeconds, retries } = post.weather
  await post.wait(delaySeconds)
  await tellWebhook(post, happening, { copies, retries })
}
