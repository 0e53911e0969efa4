import { type Config } from './config/config.server.ts'
import { ensureKeyRing, readKeyRing } from './config/key-ring.server.ts'
import { messageReader, mpesaPrompts, mpesaRecovery, openDaraja, tokenStore } from './domain/payments/index.server.ts'
import type { Ctx } from './domain/shared/ctx.ts'
import { newIdAt } from './domain/shared/ids.ts'
import { openVault } from './domain/shared/vault.server.ts'
import { installation } from '#db/schema/installation.ts'
import { APP_ROLE, connect, type Connection } from '#db/client.server.ts'
import { migrateTo } from '#db/migrate.server.ts'

/** What every process of the portal stands on, whether it serves pages, works off jobs or carries out one command. */
export type Ground = Connection & ReturnType<typeof provide> & { ctx: Ctx; intakeCtx: Ctx; databaseUrl: string }

/** Where the provider is reached: the real one, any stand-in, or the practice town. */
export type Hosts = { darajaUrl: string }

/** Migrates the database, makes sure that it is of this mode, and opens it. */
export async function stand(config: Config, databaseUrl: string, hosts: Hosts): Promise<Ground> {
  await migrateTo(config.databaseOwnerUrl ?? databaseUrl)
  const connection = connect(databaseUrl, { max: 12, role: APP_ROLE })
  const ring = config.mode === 'practice' ? ensureKeyRing(config.keysFile) : readKeyRing(config.keysFile)
  const now = () => new Date()
  // Messages are stored over connections of their own: they never wait behind givers or pages.
  const intake = connect(databaseUrl, { max: 3, role: APP_ROLE })
  const ctx: Ctx = {
    db: connection.db,
    now,
    newId: newIdAt(now),
    actor: { kind: 'visitor' },
    vault: openVault(ring, () => readKeyRing(config.keysFile)),
  }
  await claimMode(ctx, config.mode)
  const close = async () => void (await Promise.all([connection.close(), intake.close()]))
  return {
    ...connection,
    close,
    ctx,
    intakeCtx: { ...ctx, db: intake.db },
    databaseUrl,
    ...provide(ctx, config, hosts),
  }
}

/** The provider as the domain knows it. */
export function provide(ctx: Ctx, config: Config, { darajaUrl }: Hosts) {
  const { callbackSecret, callbackIps: _, baseUrl: __, ...daraja } = config.daraja
  const client = openDaraja(
    { ...daraja, baseUrl: darajaUrl, callbackBase: `${config.publicUrl}/hooks/lnm/${callbackSecret}` },
    tokenStore({ ...ctx, actor: { kind: 'system', job: 'token' } }),
  )
  return {
    daraja: client,
    prompts: mpesaPrompts(client),
    recovery: mpesaRecovery(client),
    read: messageReader(config.daraja.shortcode),
  }
}

/** The first start writes the mode into the database; a start in the other mode is refused. */
async function claimMode(ctx: Ctx, mode: Config['mode']): Promise<void> {
  await ctx.db.insert(installation).values({ mode, createdAt: ctx.now() }).onConflictDoNothing()
  const [row] = await ctx.db.select().from(installation)
  if (row?.mode !== mode)
    throw new Error(`this database belongs to ${row?.mode ?? 'no'} mode and the portal was started in ${mode} mode`)
}
