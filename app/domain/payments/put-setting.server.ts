import { settings } from '#db/schema/installation.ts'
import type { Ctx } from '../shared/ctx.server.ts'

/** Writes a setting, whether or not it was there. Who may, the caller has judged. */
export async function putSetting(tx: Ctx, key: string, value: string): Promise<void> {
  const row = { value, updatedAt: tx.now() }
  await tx.db
    .insert(settings)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: settings.key, set: row })
}
