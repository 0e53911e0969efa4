import type { Money } from '#app/domain/shared/money.ts'

/** What a campaign's page and its screen show. */
export type CampaignFigures = {
  slug: string
  goal: Money
  raised: Money
  gifts: number
  /** Metres climbed, 0 to 5,895 and beyond when more than the goal was given. */
  heightMetres: number
  asOf: Date
  paybill: string
  accountCode: string
  qr: { size: number; path: string }
}
