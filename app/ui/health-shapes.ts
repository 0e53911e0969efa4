import type { LastMessage, ProviderHealth } from '#app/domain/payments/health-views.ts'
import type { en } from '#app/i18n/en/index.ts'

export type HealthSaid = keyof (typeof en)['health']['said']

/** Of what a service of messages reports nobody counts how much is usual. */
type Heard = Omit<LastMessage, 'usual'> & { usual: number | null }

export type HealthPageProps = {
  health: Omit<ProviderHealth, 'messages'> & { messages: readonly Heard[] }
  jobs: readonly { jobId: string; name: string; fault: string; at: Date; mayRunAgain: boolean }[]
  /** She says what a gap was. */
  mayExplain: boolean
  said?: HealthSaid | undefined
}
