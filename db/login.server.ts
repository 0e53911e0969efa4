import { sql } from 'drizzle-orm'
import type { Db } from './types.ts'

/**
 * What the login behind a connection could do if somebody took off the application's role: everything, change the tables,
 * or no more than the role itself.
 */
export async function mightOf(db: Db): Promise<'superuser' | 'owner' | 'application'> {
  const [row] = await db.execute<{ superuser: boolean; owner: boolean }>(sql`
    select rolsuper as superuser,
           exists (select 1 from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace) as owner
      from pg_roles r where r.rolname = session_user`)
  return row?.superuser ? 'superuser' : row?.owner ? 'owner' : 'application'
}
