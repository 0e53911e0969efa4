import type { Quota } from './codes.ts'

/** What is counted of somebody; `null` where she told nothing, or it has been erased. */
export type Counted = {
  county: string | null
  networkIds: readonly string[]
  hasDisability: boolean
  isFirstTimer: boolean
} | null

export type QuotaCount = Quota & { count: number; isMet: boolean }

export const isOfQuota = (quota: Pick<Quota, 'attribute' | 'value'>, one: Counted): boolean => {
  if (!one) return false
  if (quota.attribute === 'county') return one.county === quota.value
  if (quota.attribute === 'network') return one.networkIds.includes(quota.value)
  return quota.attribute === 'disability' ? one.hasDisability : one.isFirstTimer
}

/** How quotas stand with those who are to have a seat: counted as they are chosen, and never of those who are not. */
export const quotaCounts = (quotas: readonly Quota[], chosen: readonly Counted[]): QuotaCount[] =>
  quotas.map((quota) => {
    const count = chosen.filter((one) => isOfQuota(quota, one)).length
    return { ...quota, count, isMet: quota.bound === 'least' ? count >= quota.number : count <= quota.number }
  })
