import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connect } from '#db/client.server.ts'
import { cloneDatabase } from '#tests/setup/database.ts'

/** One connection, and what it remembers of being asked how many these are. */
async function aConnection() {
  const database = await cloneDatabase()
  const { db, sql: client, close } = connect(database.url, { max: 1 })
  return {
    db,
    count: (values: number) =>
      sql`select count(*) as n from (values ${sql.join(
        Array.from({ length: values }, (_, n) => sql`(${n}::int)`),
        sql`, `,
      )}) as asked`,
    remembered: async () =>
      (
        await client<{ n: string }[]>`select count(*) as n from pg_prepared_statements where statement like '%as asked'`
      )[0]?.n,
    async [Symbol.asyncDispose]() {
      await close()
      await database.drop()
    },
  }
}

test('a question is remembered by its connection, asked alone, in a transaction or behind a savepoint, and once for all of them', async () => {
  await using asks = await aConnection()
  await asks.db.execute(asks.count(3))
  expect(await asks.remembered()).toBe('1')
  await asks.db.transaction(async (tx) => {
    await tx.execute(asks.count(3))
    await tx.execute(asks.count(4))
    await tx.transaction((inner) => inner.execute(asks.count(5)))
  })
  expect(await asks.remembered()).toBe('3')
})

test('a long list is not remembered: it hardly comes again', async () => {
  await using asks = await aConnection()
  await asks.db.execute(asks.count(40))
  await asks.db.execute(asks.count(41))
  expect(await asks.remembered()).toBe('1')
})

test('what is remembered is planned with its values each time', async () => {
  await using asks = await aConnection()
  expect(await asks.db.execute(sql`show plan_cache_mode`)).toEqual([{ plan_cache_mode: 'force_custom_plan' }])
})
