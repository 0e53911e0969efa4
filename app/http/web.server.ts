import type { Config } from '#app/config/config.server.ts'
import { type Report, storeReport } from '#app/domain/messages/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { ServerBuild } from '@remix-run/node'
import { createServer, type Server } from 'node:http'
import { clientAddress } from './client-address.server.ts'
import { frameworkHandler } from './framework.server.ts'
import { SECURITY_HEADERS } from './headers.server.ts'
import { cardHook } from './hooks/cards.server.ts'
import { lnmHooks } from './hooks/lnm.server.ts'
import { mailHook } from './hooks/mail.server.ts'
import { smsHook } from './hooks/sms.server.ts'
import { faultName } from './log.server.ts'
import { openIntake } from './message-intake.server.ts'
import { openPageCache } from './page-cache.server.ts'
import type { Portal } from './portal.server.ts'
import { openStaticFiles } from './static-files.server.ts'

const GRACE_MS = 10_000

export type Web = { port: number; stop(): Promise<void> }

/** Serves the site. `stop` lets requests under way finish (ten seconds at most) and takes no new ones. */
export async function startWeb({
  config,
  portal,
  build,
  intakeCtx,
}: {
  config: Config
  portal: Portal
  build: ServerBuild
  intakeCtx: Ctx
}): Promise<Web> {
  const { log } = portal
  const intake = openIntake(intakeCtx)
  const cache = openPageCache(portal.changes)
  const files = await openStaticFiles(build.assetsBuildDirectory)
  const ips = new Set(config.daraja.callbackIps)
  const live = config.mode === 'live'
  const keep = (report: Report) => storeReport(intakeCtx, report)
  const hooks = [
    lnmHooks({
      secret: config.daraja.callbackSecret,
      store: intake.store,
      // Safaricom's sandbox posts from anywhere; only live money asks for a published address.
      isTrusted: (request) => !live || ips.has(clientAddress(request, config.trustedProxies)),
      log,
    }),
    cardHook({ secrets: config.cards.webhookSecrets, live, store: intake.store, log }),
    mailHook({ secret: config.mail.webhookSecret, store: keep, log }),
    smsHook({ secret: config.sms?.callbackSecret ?? null, store: keep, log }),
  ]
  const framework = frameworkHandler({ build, portal, cache, trustedProxies: config.trustedProxies })

  const server = createServer((request, response) => {
    if (hooks.some((hook) => hook(request, response))) return
    const isGet = request.method === 'GET' || request.method === 'HEAD'
    if (isGet && (cache.answer(request, response) || files(request, response))) return
    framework(request, response).catch((fault: unknown) => {
      log.error('http.fault', { error: faultName(fault) })
      if (!response.headersSent)
        response.writeHead(500, {
          ...SECURITY_HEADERS,
          'content-type': 'text/plain; charset=utf-8',
          'cache-control': 'no-store',
        })
      response.end(
        'Something went wrong on our side. Please try again in a few minutes. / Kuna hitilafu upande wetu. Tafadhali jaribu tena baada ya dakika chache.',
      )
    })
  })
  server.keepAliveTimeout = 65_000
  server.requestTimeout = 30_000
  server.headersTimeout = 20_000
  const port = await listen(server, config)
  return {
    port,
    async stop() {
      const closed = new Promise<void>((done) => server.close(() => done()))
      // Connections kept alive become idle one by one as their requests finish.
      const idle = setInterval(() => server.closeIdleConnections(), 50)
      const late = setTimeout(() => server.closeAllConnections(), GRACE_MS)
      await portal.changes.close()
      await closed
      clearInterval(idle)
      clearTimeout(late)
      await intake.idle()
    },
  }
}

function listen(server: Server, { port, host }: Config): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, 4096, () => {
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : port)
    })
  })
}
