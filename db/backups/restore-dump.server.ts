import postgres from 'postgres'
import { pipeline } from 'node:stream/promises'
import { APP_ROLE } from '../client.server.ts'
import { start, type Tools } from './tools.server.ts'

/** Drops everything in a database but the database itself. */
export async function emptyOut(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql.begin(async (tx) => {
      const schemas =
        await tx`select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`
      for (const schema of schemas) await tx`drop schema ${tx(String(schema['name']))} cascade`
      await tx`create schema public authorization pg_database_owner`
      await tx`grant usage on schema public to public`
      await tx`comment on schema public is 'standard public schema'`
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Reads a dump into an empty database, all of it or nothing. Throws a ToolFault where it fails. */
export async function restoreDump(tools: Tools, url: string, archive: AsyncIterable<Uint8Array>): Promise<void> {
  await makeAppRole(url)
  const tool = start(tools, 'pg_restore', url, ['--no-owner', '--exit-on-error', '--single-transaction'])
  tool.output.resume()
  try {
    // A tool that ends early breaks the pipe; why it ended is the better thing to say.
    const written = pipeline(archive, tool.input).catch((fault: unknown) => {
      if ((fault as NodeJS.ErrnoException).code !== 'EPIPE') throw fault
    })
    await Promise.all([written, tool.ended])
  } finally {
    tool.kill()
  }
}

/** A dump grants to the application's role and does not bring it, for roles belong to the server (migration 0004). */
async function makeAppRole(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [there] = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`
    if (!there)
      await sql`create role ${sql(APP_ROLE)} nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls`
    const [may] = await sql`select pg_has_role(${APP_ROLE}, 'member') as yes`
    if (!may?.['yes']) await sql`grant ${sql(APP_ROLE)} to current_user`
  } finally {
    await sql.end({ timeout: 5 })
  }
}
