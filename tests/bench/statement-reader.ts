import { readKeyRing } from '#app/config/key-ring.server.ts'
import {
  applyAccountStatement,
  mpesaStatements,
  putAside,
  queueAccountStatement,
  readAccountStatement,
} from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { makeDay } from '#practice/daraja/make-day.ts'
import { classicStatement } from '#practice/daraja/statement.ts'
import { readFileSync } from 'node:fs'
import type { Read } from './statement.ts'

/** Started by `statement.ts`: reads one file as an officer of finance would, and says what it took. */
const [databaseUrl = '', keys = '', shortcode = '', path = '', deed = ''] = process.argv.slice(2)
const app = connect(databaseUrl, { max: 4, role: APP_ROLE })
const now = () => new Date()
const vault = openVault(readKeyRing(keys))
const ctx: Ctx = { db: app.db, now, newId: newIdAt(now), actor: { kind: 'operator', name: 'bench' }, vault }
const templates = mpesaStatements(shortcode)

async function read(bytes: Uint8Array): Promise<string> {
  const done = await readAccountStatement(ctx, templates, { bytes })
  if (!done.ok || done.value.state !== 'dry') throw new Error('the statement was not taken')
  return done.value.statementId
}

// Everything that is loaded or prepared once is there before anything is measured.
const small = makeDay({ seed: process.pid, payments: 50, shortcode }).statement
await putAside(ctx, { statementId: await read(Buffer.from(classicStatement(small).csv)) })
const bytes = readFileSync(path)
const before = process.memoryUsage().rss
let most = before
const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
const began = performance.now()
const statementId = await read(bytes)
const readMs = performance.now() - began
clearInterval(watch)
const [row] = await app.sql`select rows from account_statements where id = ${statementId}`
const rows = Number(row?.['rows'])

const begun = performance.now()
if (deed === 'apply') {
  await queueAccountStatement(ctx, { statementId })
  await applyAccountStatement({ ...ctx, actor: { kind: 'system', job: 'account-statement' } }, { statementId })
} else await putAside(ctx, { statementId })
const appliedPerSecond = rows / ((performance.now() - begun) / 1_000)
const told: Read = { rows, readPerSecond: rows / (readMs / 1_000), grewBy: most - before, appliedPerSecond }
console.log(JSON.stringify(told))
await app.close()
