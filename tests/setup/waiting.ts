import type { TestPortal } from './portal.ts'

/** Until so many connections of this database wait for locks that others hold. */
export async function waiting({ sql }: Pick<TestPortal, 'sql'>, many = 1): Promise<void> {
  for (;;) {
    const [row] = await sql`select count(*)::int as n from pg_locks
      where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`
    if (row?.['n'] >= many) return
  }
}
