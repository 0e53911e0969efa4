import { readKeyRing } from '#app/config/key-ring.server.ts'
import { takeJournal } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { journalCsv, journalWorkbook } from '#app/http/journal-file.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { actingAs } from '#tests/factories/people.ts'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import type { Fetched } from './journal.ts'

/** Started by `journal.ts`: takes this month as somebody who fetches it a month later, and says what it took. */
const [databaseUrl = '', keys = '', personId = '', form = '', path = ''] = process.argv.slice(2)
const app = connect(databaseUrl, { max: 2, role: APP_ROLE })
const [month, later] = [dayOf(new Date()).slice(0, 7), 32 * 86_400_000]
const now = () => new Date(Date.now() + later)
const vault = openVault(readKeyRing(keys))
const ctx: Ctx = { db: app.db, now, newId: newIdAt(now), actor: { kind: 'operator', name: 'bench' }, vault }

const before = process.memoryUsage().rss
let most = before
const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
const began = performance.now()
const taken = await takeJournal(actingAs(ctx, personId), { month, form: form === 'xlsx' ? 'xlsx' : 'csv' })
if (!taken.ok) throw new Error(taken.code)
const { journal, lines } = taken.value
const told = { journal, language: 'en' as const, words: (account: string) => account }
const firstMs = performance.now() - began
const body = form === 'xlsx' ? journalWorkbook(told, lines) : journalCsv(told, lines)
await pipeline(Readable.fromWeb(body as WebStream), createWriteStream(path))
clearInterval(watch)
const { entries } = journal
const perSecond = entries / ((performance.now() - began) / 1_000)
const fetched: Fetched = { entries, perSecond, firstMs, grewBy: most - before, rss: most }
console.log(JSON.stringify(fetched))
await app.close()
