import * as schema from '#db/schema/index.ts'
import type { Db } from '#db/types.ts'
import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'

export class Crash extends Error {}

/** Statements left before the process "dies"; Infinity for a process that lives. */
export type Fuse = { left: number }

/**
 * A database whose process can die between any two statements, commits included: what was not committed is rolled back,
 * and a commit may happen without anybody learning of it.
 */
export function crashingDb(sql: postgres.Sql, fuse: Fuse): Db {
  return drizzle(wrap(sql, fuse), { schema }) as Db
}

function wrap<T extends postgres.Sql | postgres.TransactionSql>(client: T, fuse: Fuse): T {
  const burn = () => {
    if (fuse.left-- <= 0) throw new Crash('the process died here')
  }
  const inner = (run: (tx: postgres.TransactionSql) => unknown) => (tx: postgres.TransactionSql) => run(wrap(tx, fuse))
  return new Proxy(client, {
    get(target, key, receiver) {
      if (key === 'unsafe') {
        return (...args: Parameters<typeof target.unsafe>) => {
          burn()
          return target.unsafe(...args)
        }
      }
      if (key === 'begin') {
        return async (run: (tx: postgres.TransactionSql) => unknown) => {
          burn()
          const result = await (target as postgres.Sql).begin(inner(run) as never)
          burn()
          return result
        }
      }
      if (key === 'savepoint')
        return (run: (tx: postgres.TransactionSql) => unknown) =>
          (target as postgres.TransactionSql).savepoint(inner(run) as never)
      return Reflect.get(target, key, receiver)
    },
  })
}
