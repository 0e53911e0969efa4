import { auditEvents } from '#db/schema/audit.ts'
import { exports } from '#db/schema/exports.ts'
import { and, eq, exists, isNotNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

/**
 * Throws away every file in which somebody stands, before its day is over: it is still to be fetched, and would tell of
 * her. Which those are her own log says (`make-export`). By the portal's own work.
 */
export const endExportsWith = async (tx: Ctx, personId: string): Promise<void> =>
  void (await tx.db
    .update(exports)
    .set({ file: null, expiresAt: tx.now() })
    .where(
      and(
        isNotNull(exports.file),
        exists(
          tx.db
            .select({ seq: auditEvents.seq })
            .from(auditEvents)
            .where(
              and(
                eq(auditEvents.subject, personId),
                eq(auditEvents.action, 'record.opened'),
                eq(auditEvents.detail, sql`'export:' || ${exports.id}`),
              ),
            ),
        ),
      ),
    ))
