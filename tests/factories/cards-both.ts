import { provide } from '#app/boot.server.ts'
import { readConfig } from '#app/config/config.server.ts'
import { drainEvents, startCheckout, storeMessages } from '#app/domain/payments/index.server.ts'
import { type Money, money } from '#app/domain/shared/money.ts'
import { practiceCardCredentials } from '#practice/cards/acquirer.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCards } from './cards.ts'

/** A portal and the card network's stand-in over real HTTP; what it tells is stored as the hook would. */
export async function openBoth() {
  const portal = await openPortal(new Date().toISOString())
  const town = await openCards()
  const made = readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'portal-cards-')), PORT: '1' })
  const config = { ...made, cards: { ...made.cards, secretKey: practiceCardCredentials.secretKey } }
  const { cards: network } = provide(portal.ctx, config, { darajaUrl: town.cards.url, cardsUrl: town.cards.url })
  const tell = async () => {
    await town.cards.idle()
    const told = town.received.splice(0)
    await storeMessages(
      portal.ctx,
      told.map((event) => ({
        provider: 'cards' as const,
        kind: event.type,
        eventId: event.id,
        trusted: true,
        body: JSON.stringify(event),
      })),
    )
    const { faults } = await drainEvents(portal.ctx, network)
    if (faults.length > 0) throw faults[0]
    return told.map(({ type }) => type)
  }
  const open = async (amount: Money, cover = money(0n, amount.currency)) => {
    const started = await startCheckout(portal.ctx, network, {
      ...CLIMB,
      amount,
      cover,
      contact: { email: 'wanja@mfano.example' },
      language: 'en',
      returnUrl: (key) => `http://portal.test/give/waiting/${key}`,
      leaveUrl: 'http://portal.test/',
    })
    if (!started.ok) throw new Error(started.code)
    const session = town.cards.sessions().at(-1)
    if (!session) throw new Error('no session')
    return { ...started.value, session }
  }
  return {
    ...portal,
    ...town,
    network,
    tell,
    open,
    async [Symbol.asyncDispose]() {
      await town[Symbol.asyncDispose]()
      await portal[Symbol.asyncDispose]()
    },
  }
}
