import { APP_ROLE, connect } from '#db/client.server.ts'
import { runChecks } from '#db/run-checks.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { expect } from 'vitest'
import { cloneDatabase } from './database.ts'

export const CLIMB = { purpose: 'campaign', purposeId: 'cmp_01kafg0000e0080000030hp001' }
export const SHORTCODE = '810896'

export const testKeys = () => ({ current: 'k1', sealing: { k1: Buffer.alloc(32, 1) }, index: Buffer.alloc(32, 2) })

/** A portal of one's own: a cloned database, a clock that stands still, and a way to move it. */
export async function openPortal(at = '2026-11-21T09:00:00Z') {
  const database = await cloneDatabase()
  const connection = connect(database.url, { max: 4, role: APP_ROLE })
  // What only the owner of the tables could do, for tests that put something in the way or turn a guard off.
  const owner = connect(database.url, { max: 1 })
  let instant = new Date(at)
  const now = () => new Date(instant)
  const ctx: Ctx = {
    db: connection.db,
    now,
    newId: newIdAt(now),
    actor: { kind: 'system', job: 'test' },
    vault: openVault(testKeys()),
  }
  return {
    ctx,
    sql: connection.sql,
    owner: { db: owner.db, sql: owner.sql },
    url: database.url,
    moveClock: (seconds: number) => void (instant = new Date(instant.getTime() + seconds * 1000)),
    /** Everything db/checks asks holds. */
    async expectBooksToHold() {
      const results = await inTransaction(ctx, (tx) => runChecks(tx.db))
      expect(results.filter((result) => result.failures > 0)).toEqual([])
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([connection.close(), owner.close()])
      await database.drop()
    },
  }
}

export type TestPortal = Awaited<ReturnType<typeof openPortal>>
