import type { Compose, Letter, MessageKind } from '#app/domain/messages/index.server.ts'
import { composeNewsletter, whereToSubscriber } from '#app/domain/newsroom/index.server.ts'
import { whereToAsk } from '#app/domain/networks/index.server.ts'
import { whereToOffer } from '#app/domain/trainings/index.server.ts'
import { linkKey } from '#app/domain/payments/index.server.ts'
import { whereToWrite } from '#app/domain/people/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { postPath } from '#app/ui/house-paths.ts'
import { confirmNewsletterPath, leaveNewsletterPath } from '#app/ui/newsletter-paths.ts'
import type { Templates } from './mail.server.ts'

type Options = { publicUrl: string; templates: Pick<Templates, 'renderLetter' | 'renderNewsletter' | 'writeSms'> }

/**
 * Puts messages together when they are sent: where each goes, and the one link in it. Nothing else differs between two
 * messages of a kind and language, so the same one comes out the same each time.
 */
export const composer = ({ publicUrl, templates }: Options): Compose => {
  return compose

  async function compose(...[ctx, letter]: Parameters<Compose>): ReturnType<Compose> {
    const to = await whereTo(ctx, letter)
    if (to === null) return { withheld: 'address_gone' }
    if (typeof to === 'object' && !to.ok) return { withheld: to.code }
    const address = typeof to === 'object' ? to.value : to
    const { kind } = letter
    if (kind === 'newsletter') return newsletter(ctx, letter, address)
    const said = { kind, language: letter.language, link: publicUrl + pathOf(ctx, { ...letter, kind }) }
    if (letter.channel === 'sms') return { to: address, text: templates.writeSms(said) }
    const { subject, html, text } = await templates.renderLetter(said)
    return { to: address, text, mail: { subject, html } }
  }

  /** With the header by which her mail program leaves at one touch (RFC 8058). */
  async function newsletter(ctx: Ctx, { subject, secret, language }: Letter, to: string): ReturnType<Compose> {
    const found = await composeNewsletter(ctx, { letterId: secret ?? '', subscriberId: subject, language })
    if (!found) return { withheld: 'unreachable' }
    const leave = publicUrl + leaveNewsletterPath(found.leaveKey)
    const posts = found.posts.map(({ slug, ...post }) => ({ ...post, link: publicUrl + postPath(slug) }))
    const { text, ...mail } = await templates.renderNewsletter({ language, intro: found.intro, posts, leave })
    const headers = { 'List-Unsubscribe': `<${leave}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    return { to, text, mail: { ...mail, headers } }
  }
}

/** Where a person's record says, where it is about her; a question knows only whether its address still holds. */
function whereTo(ctx: Ctx, letter: Letter) {
  if (letter.kind === 'question') return whereToAsk(ctx, letter)
  if (letter.kind === 'seat_waits') return whereToOffer(ctx, letter)
  if (letter.kind === 'newsletter' || letter.kind === 'newsletter_asked') return whereToSubscriber(ctx, letter.subject)
  return letter.contactPointId === null ? letter.to : whereToWrite(ctx, letter)
}

/** What a link proves or opens it does by its own end; none of these paths says what stands there. */
function pathOf(ctx: Ctx, { kind, subject, secret }: Letter & { kind: Exclude<MessageKind, 'newsletter'> }): string {
  switch (kind) {
    case 'newsletter_asked':
      return confirmNewsletterPath(secret ?? '')
    case 'prove_address':
      return `/prove/${secret ?? ''}`
    case 'recovery_link':
      return `/recover/${secret ?? ''}`
    case 'account_offered':
      return `/claim/${secret ?? ''}`
    case 'look_at_your_account':
      return '/sign-in'
    case 'question':
      return `/answer/${linkKey(ctx, subject)}`
    case 'seat_waits':
      return `/seat/${linkKey(ctx, subject)}`
    case 'receipt':
    case 'gift_thanked':
    case 'gift_returned':
      return `/receipts/${linkKey(ctx, subject)}`
    case 'statement':
      return `/statements/${linkKey(ctx, subject)}`
    case 'gift_begun':
    case 'gift_reminder':
    case 'gift_failed':
    case 'gift_ended':
      return `/monthly/${linkKey(ctx, subject)}`
    case 'climb_asked':
    case 'climb_shown':
    case 'climb_note':
      return `/yours/${linkKey(ctx, subject)}`
    case 'pledge_made':
    case 'pledge_due':
    case 'pledge_reminder':
      return `/pledges/${linkKey(ctx, subject)}`
    case 'place_asked':
    case 'place_offered':
    case 'place_changed':
      return `/places/${linkKey(ctx, subject)}`
    case 'application_news':
      return `/apply/${linkKey(ctx, subject)}`
    case 'news_waits':
    case 'day_nears':
      return '/me'
  }
}
