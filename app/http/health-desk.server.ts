import { lastReports } from '#app/domain/messages/index.server.ts'
import { providerHealth } from '#app/domain/payments/index.server.ts'
import { en } from '#app/i18n/en/index.ts'
import type { HealthPageProps, HealthSaid } from '#app/ui/health-shapes.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type AppLoadContext, redirect } from '@remix-run/node'
import { failedJobs } from './failed-jobs.server.ts'
import { holds, signedIn } from './visit.server.ts'

/** What the page of providers shows. */
export async function healthView(request: Request, context: AppLoadContext): Promise<HealthPageProps> {
  const { ctx, visit } = signedIn(context)
  const { callbackBase } = context.portal
  const health = await providerHealth(ctx, { callbackBase })
  if (!health) throw new Response(null, { status: 404 })
  const said = new URL(request.url).searchParams.get('said') ?? ''
  const reports = (await lastReports(ctx)).map(({ channel, lastAt }) => ({
    ...{ provider: channel, kind: 'report', lastAt, usual: null, missed: 0, isSilent: false },
  }))
  return {
    health: { ...health, messages: [...health.messages, ...reports] },
    jobs: await failedJobs(ctx),
    mayExplain: holds(visit, 'finance'),
    said: Object.hasOwn(en.health.said, said) ? (said as HealthSaid) : undefined,
  }
}

export const sayOfHealth = (said: HealthSaid) => redirect(`${PATHS.health}?said=${said}`, 303)
