import { provide } from '#app/boot.server.ts'
import { readConfig } from '#app/config/config.server.ts'
import { giveMonthlyByCard } from '#app/domain/giving/index.server.ts'
import { drainEvents, mandateKey, storeMessages } from '#app/domain/payments/index.server.ts'
import { outbox } from '#db/schema/messages.ts'
import { practiceCardCredentials } from '#practice/cards/acquirer.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCards } from './cards.ts'
import { theMandate } from './mandates.ts'

/** A month and a day more than most have. */
export const MONTH_SECONDS = 31 * 86_400
export const EMAIL = 'wanja@mfano.example'

/** A portal and the card network's stand-in over real HTTP; what it tells is stored as the hook would. */
export async function openMonthlyCards() {
  const portal = await openPortal(new Date().toISOString())
  const town = await openCards()
  const made = readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'portal-monthly-')), PORT: '1' })
  const config = { ...made, cards: { ...made.cards, secretKey: practiceCardCredentials.secretKey } }
  const { cards: network } = provide(portal.ctx, config, { darajaUrl: town.cards.url, cardsUrl: town.cards.url })
  const { ctx } = portal
  return {
    ...portal,
    ...town,
    network,
    /** Hands on what the network has told. */
    async hear() {
      await town.cards.idle()
      const heard = town.received.splice(0)
      const incoming = heard.map((event) => ({ provider: 'cards' as const, kind: event.type, eventId: event.id }))
      await storeMessages(
        ctx,
        incoming.map((message, i) => ({ ...message, trusted: true, body: JSON.stringify(heard[i]) })),
      )
      const { faults } = await drainEvents(ctx, network)
      if (faults.length > 0) throw faults[0]
    },
    /** A page on which a monthly gift begins. */
    async open() {
      const opened = await giveMonthlyByCard(ctx, network, {
        slug: 'climb-for-justice',
        minor: 100_000n,
        currency: 'KES',
        covers: false,
        email: EMAIL,
        language: 'en',
        returnUrl: () => 'http://portal.test/',
        leaveUrl: 'http://portal.test/',
      })
      if (!opened.ok) throw new Error(opened.code)
      const session = town.cards.sessions().at(-1)
      if (!session) throw new Error('no session')
      return session
    },
    jobs: async (job: string) => ctx.db.select().from(outbox).where(eq(outbox.job, job)),
    async [Symbol.asyncDispose]() {
      await town[Symbol.asyncDispose]()
      await portal[Symbol.asyncDispose]()
    },
  }
}

export type MonthlyCards = Awaited<ReturnType<typeof openMonthlyCards>>

/** Begins a monthly gift on the network's page, and answers the key of its own. */
export async function begunByCard(both: MonthlyCards, card?: string): Promise<string> {
  const session = await both.open()
  both.cards.pay(session.id, card ? { card } : {})
  await both.hear()
  both.moveClock(60)
  return mandateKey(both.ctx, (await theMandate(both.ctx)).id)
}
