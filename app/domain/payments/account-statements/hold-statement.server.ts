import { accountStatements } from '#db/schema/account-statements.ts'
import { eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'

type Statement = typeof accountStatements.$inferSelect

/** A statement for somebody of the desk who decides over it, held until her transaction ends. */
export async function holdStatement(
  tx: Ctx,
  statementId: string,
): Promise<Result<Statement, 'not_allowed' | 'no_such_statement'>> {
  if (!(await holds(tx, 'finance', 'administrator'))) return refuse('not_allowed')
  const [row] = await tx.db.select().from(accountStatements).where(eq(accountStatements.id, statementId)).for('update')
  return row ? ok(row) : refuse('no_such_statement')
}
