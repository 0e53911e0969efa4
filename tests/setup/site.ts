import { type Config, railsOf, readConfig } from '#app/config/config.server.ts'
import { APP_ROLE, connect } from '#db/client.server.ts'
import { openAuth, openPeopleIndex } from '#app/domain/people/index.server.ts'
import { listenForChanges } from '#app/http/changes.server.ts'
import { openWallet } from '#app/config/wallet.server.ts'
import { openLog } from '#app/http/log.server.ts'
import { openRateLimits } from '#app/http/rate-limits.server.ts'
import { startWeb } from '#app/http/web.server.ts'
import { provide } from '#app/boot.server.ts'
import type { PhonePrompts } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { promptsThat } from '#tests/factories/prompts.ts'
import type { ServerBuild } from '@remix-run/node'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPortal } from './portal.ts'

type Options = {
  prompts?: PhonePrompts
  /** Where a stand-in for the provider listens; its own prompts are then used. */
  darajaUrl?: string
  /** The same for the card network. */
  cardsUrl?: string
  config?: (config: Config) => Config
  /** Where browsers find it. By https the cookies carry the strict prefix, as they do in life. */
  publicUrl?: string
}

/** The built site over a portal of its own, on a real port: real requests in, real responses out. */
export async function openSite(options: Options = {}) {
  const portal = await openPortal()
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-site-'))
  const made = readConfig({ DATA_DIR: dataDir, PORT: '0' })
  const config = options.config?.(made) ?? made
  const ctx: Ctx = { ...portal.ctx, actor: { kind: 'visitor' } }
  const lines: string[] = []
  const log = openLog({ write: (line) => void lines.push(line) })
  const nowhere = 'http://127.0.0.1:1'
  const { prompts, cards, recovery, callbackBase, standingOrders } = provide(ctx, config, {
    darajaUrl: options.darajaUrl ?? nowhere,
    cardsUrl: options.cardsUrl ?? nowhere,
  })
  // Made by `npm run build`: by address, for it is not there when the sources are checked.
  const build = (await import(new URL('../../build/server/index.js', import.meta.url).href)) as ServerBuild
  const accounts = connect(portal.url, { max: 2, role: APP_ROLE, actor: 'system:accounts' })
  const { publicUrl = 'http://portal.test' } = options
  const auth = openAuth({ db: accounts.db, ctx, publicUrl })
  const changes = await listenForChanges(portal.sql)
  const web = await startWeb({
    config,
    build,
    intakeCtx: ctx,
    portal: {
      ctx,
      mode: config.mode,
      locked: ctx.vault.locked,
      auth,
      people: openPeopleIndex(ctx),
      publicUrl,
      prompts: options.darajaUrl ? prompts : (options.prompts ?? promptsThat()),
      cards,
      recovery,
      callbackBase,
      standingOrders,
      rails: railsOf(config),
      wallet: openWallet(config),
      changes,
      limits: openRateLimits(ctx),
      log,
      town: null,
    },
  })
  const url = `http://127.0.0.1:${web.port}`
  const hooks = `/hooks/lnm/${config.daraja.callbackSecret}`
  return {
    ...portal,
    config,
    auth,
    cards,
    publicUrl,
    databaseUrl: portal.url,
    url,
    hooks,
    /** What the site has logged so far. */
    logged: () => lines.join(''),
    get: (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers, redirect: 'manual' }),
    post: (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(url + path, {
        method: 'POST',
        body: new URLSearchParams(body),
        headers: { origin: url, ...headers },
        redirect: 'manual',
      }),
    hook: (path: string, body: unknown) =>
      fetch(`${url}${hooks}${path}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    async [Symbol.asyncDispose]() {
      await web.stop()
      await accounts.close()
      await portal[Symbol.asyncDispose]()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export type Site = Awaited<ReturnType<typeof openSite>>
