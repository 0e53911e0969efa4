import type { ServerBuild } from '@remix-run/node'
import { stand } from './boot.server.ts'
import { ConfigError, railsOf, readConfig } from './config/config.server.ts'
import { listenForChanges } from './http/changes.server.ts'
import { allowFormsTo, tellOnion } from './http/headers.server.ts'
import { faultName, openLog } from './http/log.server.ts'
import { openRateLimits } from './http/rate-limits.server.ts'
import { keepWarm } from './http/warm.server.ts'
import { startWeb } from './http/web.server.ts'
import { openWallet } from './config/wallet.server.ts'
import { openErasureList } from './config/erasure-list.server.ts'
import { tellingNames } from './config/telling-names.ts'
import { africasTalking, resendGateway, tellSms } from './domain/messages/index.server.ts'
import { composer } from './jobs/compose.server.ts'
import { openMailer, type Templates } from './jobs/mail.server.ts'
import { openPeopleIndex } from './domain/people/index.server.ts'
import { mightOf } from '#db/login.server.ts'
import { checkAndTell, startWorker } from './jobs/worker.server.ts'
import { furnish, introduce, practiceDatabase, practiceTown } from './practice-mode.server.ts'
import { welcome } from './welcome.server.ts'

/**
 * The process: HTTP, job workers, or both (PORTAL_ROLE). It stops on SIGTERM or SIGINT by finishing what is under way,
 * in the order in which things depend on each other.
 */
async function start(): Promise<() => Promise<void>> {
  const config = readConfig()
  const log = openLog()
  const stops: (() => Promise<void>)[] = []
  const practice = config.mode === 'practice'

  const database = practice ? await practiceDatabase(config) : { url: config.databaseUrl ?? '', stop: async () => {} }
  stops.push(database.stop)
  const town = practice
    ? await practiceTown(config)
    : {
        darajaUrl: config.daraja.baseUrl ?? '',
        mailUrl: config.mail.baseUrl ?? '',
        cardsUrl: config.cards.apiBase ?? '',
        smsUrl: config.sms?.baseUrl ?? '',
        phone: null,
        mailbox: null,
        stop: async () => {},
      }
  stops.push(town.stop)
  const ground = await stand(config, database.url, town)
  stops.push(ground.close)
  tellOnion(config.onionOrigin)
  if (practice) allowFormsTo(new URL(town.cardsUrl).origin)
  const { ctx, prompts, recovery, moneyBack, read, cards } = ground
  const { locked } = ctx.vault
  const might = practice ? 'application' : await mightOf(ctx.db)
  if (might !== 'application') log.warn('database.mighty_login', { role: might })
  if (!practice) for (const event of tellingNames(config)) log.warn(event)
  if (locked) log.error('locked', { mode: config.mode, role: config.role })
  if (practice && !locked) await furnish({ ...ctx, actor: { kind: 'system', job: 'practice' } }, config)
  const starting = { ...ctx, actor: { kind: 'system', job: 'start' } } as const
  await checkAndTell(starting, log)
  // In practice mode the town says where its gateway is, if it has one.
  const sms = config.sms && town.smsUrl ? { ...config.sms, baseUrl: town.smsUrl } : null
  await tellSms(starting, sms !== null)

  const build = (await import(new URL('../build/server/index.js', import.meta.url).href)) as ServerBuild
  let port = config.port
  if (config.role !== 'worker') {
    const changes = await listenForChanges(ground.sql)
    const people = openPeopleIndex(ctx)
    stops.push(async () => people.forget())
    // Read ahead, so that the first question of the day need not wait for it.
    if (!locked) people.ready().catch((fault: unknown) => log.error('people.not_read', { error: faultName(fault) }))
    const portal = {
      ctx,
      mode: config.mode,
      locked,
      auth: ground.auth,
      people,
      publicUrl: config.publicUrl,
      prompts,
      cards,
      recovery,
      callbackBase: ground.callbackBase,
      standingOrders: ground.standingOrders,
      rails: railsOf(config),
      wallet: openWallet(config),
      changes,
      limits: openRateLimits(ctx),
      log,
      town: town.phone && town.mailbox ? { phone: town.phone, mailbox: town.mailbox } : null,
    }
    const web = await startWeb({ config, portal, build, intakeCtx: ground.intakeCtx })
    port = web.port
    stops.push(web.stop)
    if (!locked) stops.push(keepWarm({ changes, port }))
  }
  // Nothing can be applied or sent without keys. What waits is done after the next start that has them.
  if (config.role !== 'web' && !locked) {
    const templates = (build.entry.module as unknown as { templates: Templates }).templates
    const worker = await startWorker({
      ctx,
      databaseUrl: database.url,
      log,
      read,
      prompts,
      recovery,
      moneyBack,
      cards,
      mailer: openMailer(ctx, config, town.mailUrl, templates),
      messaging: {
        mail: resendGateway({ baseUrl: town.mailUrl, apiKey: config.mail.apiKey, from: config.mail.from }),
        sms: sms && africasTalking(sms),
        compose: composer({ publicUrl: config.publicUrl, templates }),
      },
      rememberErased: async (id, at) => openErasureList(config.erasureListFile).append(id, at),
    })
    stops.push(worker.stop)
  }
  if (practice && config.role !== 'worker' && !locked)
    await introduce(ground).catch((fault: unknown) => log.warn('provider.not_told', { error: faultName(fault) }))
  log.info('started', { mode: config.mode, role: config.role, port })
  if (practice)
    welcome({
      ...{ config, port, phone: town.phone, mailbox: town.mailbox },
      ...{ cards: town.phone ? town.cardsUrl : null, sms: (town.phone && town.smsUrl) || null },
    })
  return async () => {
    for (const stop of stops.toReversed()) await stop()
    log.info('stopped')
  }
}

const started = start()

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void started
      .then((stop) => stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      )
  })
}

started.catch((fault: unknown) => {
  const known = fault instanceof ConfigError || (fault as NodeJS.ErrnoException).code === 'EADDRINUSE'
  // A database's fault carries the values it was about; these must not stand in a terminal's history.
  console.error(known ? (fault as Error).message : faultName(fault))
  process.exit(1)
})
