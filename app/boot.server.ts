import { type Config } from './config/config.server.ts'
import { type Auth, openAuth } from './domain/people/index.server.ts'
import {
  cardNetwork,
  messageReader,
  mpesaMoneyBack,
  mpesaPrompts,
  mpesaRecovery,
  mpesaStandingOrders,
  openDaraja,
  openStripe,
  tokenStore,
} from './domain/payments/index.server.ts'
import type { Ctx } from './domain/shared/ctx.server.ts'
import { newIdAt } from './domain/shared/ids.ts'
import { vaultAtStart } from './vault-at-start.server.ts'
import { installation } from '#db/schema/installation.ts'
import { APP_ROLE, connect, type Connection } from '#db/client.server.ts'
import { migrateTo } from '#db/migrate.server.ts'

/** What every process of the portal stands on, whether it serves pages, works off jobs or carries out one command. */
export type Ground = Connection &
  ReturnType<typeof provide> & { ctx: Ctx; intakeCtx: Ctx; databaseUrl: string; auth: Auth | null }

/** Where the provider is reached: the real one, any stand-in, or the practice town. */
export type Hosts = { darajaUrl: string; cardsUrl: string }

/** Migrates the database, makes sure that it is of this mode, and opens it. */
export async function stand(config: Config, databaseUrl: string, hosts: Hosts): Promise<Ground> {
  await migrateTo(config.databaseOwnerUrl ?? databaseUrl)
  const connection = connect(databaseUrl, { max: 12, role: APP_ROLE })
  const now = () => new Date()
  await claimMode({ db: connection.db, now }, config.mode)
  // Messages are stored over connections of their own: they never wait behind givers or pages.
  const intake = connect(databaseUrl, { max: 3, role: APP_ROLE })
  const ctx: Ctx = {
    db: connection.db,
    now,
    newId: newIdAt(now),
    actor: { kind: 'visitor' },
    vault: await vaultAtStart({ db: connection.db, now }, config),
  }
  // better-auth says nobody's name to the database: its connections are the portal's own work.
  const accounts = connect(databaseUrl, { max: 4, role: APP_ROLE, actor: 'system:accounts' })
  const close = async () => void (await Promise.all([connection.close(), intake.close(), accounts.close()]))
  return {
    ...connection,
    close,
    ctx,
    intakeCtx: { ...ctx, db: intake.db },
    auth: ctx.vault.locked ? null : openAuth({ db: accounts.db, ctx, publicUrl: config.publicUrl }),
    databaseUrl,
    ...provide(ctx, config, hosts),
  }
}

/** The providers as the domain knows them. */
export function provide(ctx: Ctx, config: Config, { darajaUrl, cardsUrl }: Hosts) {
  const { callbackSecret, callbackIps: _, baseUrl: __, ...daraja } = config.daraja
  const callbackBase = `${config.publicUrl}/hooks/lnm/${callbackSecret}`
  const client = openDaraja(
    { ...daraja, baseUrl: darajaUrl, callbackBase },
    tokenStore({ ...ctx, actor: { kind: 'system', job: 'token' } }),
  )
  return {
    daraja: client,
    callbackBase,
    prompts: mpesaPrompts(client),
    recovery: mpesaRecovery(client),
    moneyBack: mpesaMoneyBack(client),
    /** Null where none are offered (RATIBA_VARIANT). */
    standingOrders: config.ratiba ? mpesaStandingOrders(client, config.ratiba) : null,
    read: messageReader(config.daraja.shortcode),
    cards: cardNetwork(openStripe({ apiBase: cardsUrl, secretKey: config.cards.secretKey })),
  }
}

/** The first start writes the mode into the database; a start in the other mode is refused. */
async function claimMode(ctx: Pick<Ctx, 'db' | 'now'>, mode: Config['mode']): Promise<void> {
  await ctx.db.insert(installation).values({ mode, createdAt: ctx.now() }).onConflictDoNothing()
  const [row] = await ctx.db.select().from(installation)
  if (row?.mode !== mode)
    throw new Error(`this database belongs to ${row?.mode ?? 'no'} mode and the portal was started in ${mode} mode`)
}
