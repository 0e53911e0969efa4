import type { Config } from '#app/config/config.server.ts'
import { practiceCardCredentials } from '#practice/cards/acquirer.ts'
import { startCards } from '#practice/cards/cards.ts'
import { openSite } from '#tests/setup/site.ts'

/** What the stand-in for the card network signs its messages with. */
export const SHOP_SECRET = practiceCardCredentials.webhookSecret

/** The built site, and the card network's stand-in that tells it. */
export async function openShop() {
  const cards = await startCards({ secondsScale: 0.001 })
  const site = await openSite({
    cardsUrl: cards.url,
    config: (config): Config => ({
      ...config,
      trustedProxies: 1,
      cards: { apiBase: cards.url, secretKey: practiceCardCredentials.secretKey, webhookSecrets: [SHOP_SECRET] },
    }),
  })
  cards.setWebhook(`${site.url}/hooks/cards`)
  // The network compares a page's end with the clock on the wall.
  site.moveClock((Date.now() - site.ctx.now().getTime()) / 1000)
  return {
    ...site,
    cards,
    network: site.cards,
    async [Symbol.asyncDispose]() {
      await cards.stop()
      await site[Symbol.asyncDispose]()
    },
  }
}
