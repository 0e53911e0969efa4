import { readFileSync } from 'node:fs'
import postgres from 'postgres'

/** What a backup says of the database it was made of, and what decides how one can be made. */
export type Description = {
  /** As `server_version_num`: 180004. */
  server: number
  /** Its first number: 18. */
  major: number
  /** How many migrations it has seen; 0 where the portal was never there. */
  migrations: number
  /** No table, view or sequence in it. */
  empty: boolean
  /** Row-level security hides nothing from this login. */
  seesAll: boolean
}

const alone = async <T>(url: string, ask: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: 'portal-backup' } })
  try {
    return await ask(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Asks a database what it is, as the login of `url`. */
export const describe = (url: string): Promise<Description> =>
  alone(url, async (sql) => {
    const [row] = await sql<Omit<Description, 'migrations'>[]>`
      select current_setting('server_version_num')::int as server,
        current_setting('server_version_num')::int / 10000 as major,
        not exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')) as empty,
        (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as "seesAll"`
    if (!row) throw new Error('the database says nothing of itself')
    const [known] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as yes`
    const [count] = known?.['yes'] ? await sql`select count(*)::int as n from drizzle.__drizzle_migrations` : []
    return { ...row, migrations: Number(count?.['n'] ?? 0) }
  })

/** Whether anybody else is connected to this database, or to any of the server (`everywhere`). */
export const othersOn = (url: string, { everywhere = false } = {}): Promise<boolean> =>
  alone(url, async (sql) => {
    const [row] = await sql`
      select exists (select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
        and (${everywhere} or datname = current_database())) as yes`
    return row?.['yes'] === true
  })

/** How many migrations this version of the portal has. */
export function knownMigrations(): number {
  const journal = JSON.parse(readFileSync(new URL('../migrations/meta/_journal.json', import.meta.url), 'utf8')) as {
    entries: unknown[]
  }
  return journal.entries.length
}
