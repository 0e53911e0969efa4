import { readKeyRing } from '#app/config/key-ring.server.ts'
import { linkKey, makeStatements } from '#app/domain/payments/index.server.ts'
import { settle } from '#app/domain/payments/settle.server.ts'
import type { Sighting } from '#app/domain/payments/sighting.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { yearOf } from '#app/domain/shared/dates.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { kes } from '#app/domain/shared/money.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { receiptPdf } from '#app/http/pdf/receipt-pdf.server.ts'
import type { ShownReceipt } from '#app/ui/receipt-words.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { giverStatements, receipts, statementRuns } from '#db/schema/receipts.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { and, count, eq, isNull } from 'drizzle-orm'
import { join } from 'node:path'
import { atLeast, atMost, type Figure, medianMs } from './measure.ts'

const GIVERS = 10_000
/** Of the practice town, which has a shortcode of its own here so that nothing is mixed up. */
const ACCOUNT = '899999'

/** What a receipt costs as PDF and over HTTP, and what a yearly run over ten thousand givers does. */
export async function benchReceipts(portal: PortalProcess, databaseUrl: string): Promise<Figure[]> {
  const app = connect(databaseUrl, { max: 4, role: APP_ROLE })
  const now = () => new Date()
  const vault = openVault(readKeyRing(join(portal.dataDir, 'keys.json')))
  const ctx: Ctx = { db: app.db, now, newId: newIdAt(now), actor: { kind: 'system', job: 'bench' }, vault }
  try {
    const figures = [...(await pdfs()), ...(await yearlyRun(ctx))]
    await pages(portal, ctx)
    return figures
  } finally {
    await app.close()
  }
}

const PDFS = 200
const NAME = 'Wanjikũ wa Mũgĩ Ngʼangʼa-Adhiambo Nyar’Alego'

async function pdfs(): Promise<Figure[]> {
  let [n, largest] = [0, 0]
  const made = async () => {
    const language = n % 2 ? ('sw' as const) : ('en' as const)
    const bytes = await receiptPdf(aReceipt(++n), { language, taxNote: 'PIN P051234567X' })
    largest = Math.max(largest, bytes.byteLength)
  }
  await medianMs(10, made)
  const median = await medianMs(PDFS, made)
  return [
    atMost('a receipt as PDF', median, 60, ' ms'),
    atMost('a receipt as PDF, the largest', largest / 1024, 40, ' KB'),
  ]
}

const aReceipt = (n: number): ShownReceipt => ({
  ...{
    receiptId: 'rct_x',
    key: '0'.repeat(32),
    printed: `DC 2026/${String(n).padStart(6, '0')}`,
    series: 'DC',
    year: 2026,
  },
  ...{
    number: n,
    language: 'en',
    issuedAt: new Date('2026-11-21T09:00:00Z'),
    paidAt: new Date('2026-11-20T21:30:00Z'),
  },
  ...{ amount: { minor: 250_005n, currency: 'EUR' }, base: kes(35_123_456n), returned: { minor: 5n, currency: 'EUR' } },
  ...{ purpose: { en: 'Gift to Climb for Justice', sw: 'Mchango kwa Climb for Justice' }, method: 'card' },
  ...{ reference: `pi_3Q${n}`, name: NAME, mandateKey: null, voided: null },
})

async function yearlyRun(ctx: Ctx): Promise<Figure[]> {
  const [there] = await ctx.db.select({ n: count() }).from(receipts).where(isNull(receipts.voidedAt))
  const filled = await seconds(async () => {
    for (let from = 0; from < GIVERS; from += 250)
      await settle(
        ctx,
        Array.from({ length: 250 }, (_, i) => sightingOf(ctx, from + i)),
      )
  })
  const runId = ctx.newId('run')
  const year = yearOf(ctx.now())
  const hands = { askedBy: 'operator:asha', approvedBy: 'operator:baraka' }
  await inTransaction(ctx, ({ db }) =>
    db.insert(statementRuns).values({ id: runId, year, ...hands, givers: GIVERS, createdAt: ctx.now() }),
  )
  let made = 0
  const took = await seconds(async () => void (made = await makeStatements(ctx, { runId })))
  const [rows] = await ctx.db.select({ n: count() }).from(giverStatements).where(eq(giverStatements.runId, runId))
  console.log(
    `  ${GIVERS} receipts given in ${filled.toFixed(1)} s (there were ${there?.n}), ${made} statements in ${took.toFixed(1)} s`,
  )
  return [
    atLeast('statements of a yearly run', Math.min(made, rows?.n ?? 0), GIVERS),
    atLeast('statements of a yearly run, each with its message', made / took, 100, '/s'),
  ]
}

const sightingOf = (ctx: Ctx, n: number): Sighting => ({
  ...{
    provider: 'mpesa',
    account: ACCOUNT,
    reference: `BENCHR${n}`,
    amount: kes(BigInt(10_000 + n)),
    method: 'paybill',
  },
  ...{ occurredAt: ctx.now(), payer: { email: `mfano.${n}@example.org` }, source: 'pull' },
})

/** The page and the PDF as a giver gets them, over HTTP, while nothing else is asked for. */
async function pages(portal: PortalProcess, ctx: Ctx): Promise<void> {
  const [one] = await ctx.db
    .select()
    .from(receipts)
    .where(and(eq(receipts.series, 'DC'), isNull(receipts.voidedAt)))
    .limit(1)
  const path = `${portal.url}/receipts/${linkKey(ctx, one?.id ?? '')}`
  const get = (url: string) => async () => {
    const answer = await fetch(url)
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`a receipt was answered with ${answer.status}`)
  }
  await medianMs(20, get(`${path}/pdf`))
  const [page, pdf] = [await medianMs(100, get(path)), await medianMs(100, get(`${path}/pdf`))]
  console.log(`  over HTTP: page ${page.toFixed(1)} ms, PDF ${pdf.toFixed(1)} ms`)
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1_000
}
