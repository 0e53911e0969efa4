import type { KindForm } from '#app/domain/membership/schemas.ts'
import type { Kind } from '#app/domain/membership/kinds/kinds.ts'

/**
 * What a member's terms must be, worked out in another way than the portal does: by walking through the days one by one from the
 * first, with a calendar that is walked too. It knows no SQL, no formula for months and no order of events but their days.
 */
export type ModelVersion = KindForm & { kind: Kind }
type ModelTerm = {
  kind: Kind
  begins: string
  ends: string
  anchor: number
  due: bigint
  waiver: number | null
  takes: Map<string, bigint>
}
type ModelMembership = { kind: Kind; approvedOn: string | null; ended: boolean; yes: { after: string; on: string }[] }

export class DuesModel {
  terms: ModelTerm[] = []
  memberships: ModelMembership[] = []
  /** What is left of each payment for her, by its id. */
  money = new Map<string, { day: string; minor: bigint }>()
  waivers: { kind: Kind; day: string; covers: bigint | null }[] = []

  private readonly versions: ModelVersion[]
  private readonly firstDay: string

  constructor(versions: ModelVersion[], firstDay: string) {
    this.versions = versions
    this.firstDay = firstDay
  }

  settle(today: string): void {
    this.undo()
    while (this.grantOne(today)) continue
  }

  free(paymentId: string): bigint {
    const taken = this.terms.reduce((sum, { takes }) => sum + (takes.get(paymentId) ?? 0n), 0n)
    return (this.money.get(paymentId)?.minor ?? 0n) - taken
  }

  credit(): bigint {
    return [...this.money.keys()].reduce((sum, id) => sum + this.free(id), 0n)
  }

  shown(): string[] {
    return this.terms.map(({ kind, begins, ends }) => `${kind} ${begins} ${ends}`).sort(byBeginning)
  }

  private undo(): void {
    for (;;) {
      const short = new Set(this.terms.flatMap(({ takes }) => [...takes.keys()]).filter((id) => this.free(id) < 0n))
      const hit = this.terms.filter(({ takes }) => [...takes.keys()].some((id) => short.has(id)))
      if (hit.length === 0) return
      const latest = hit.reduce((a, b) =>
        b.ends > a.ends || (b.ends === a.ends && this.place(b) > this.place(a)) ? b : a,
      )
      this.terms = this.terms.filter((term) => term !== latest)
      // The yes was to what follows that term.
      for (const one of this.memberships)
        one.yes = one.yes.filter(({ after }) => after !== `${latest.kind} ${latest.ends}`)
    }
  }

  private place({ kind }: ModelTerm): number {
    return this.memberships.findIndex((one) => one.kind === kind)
  }

  private grantOne(today: string): boolean {
    for (let day = this.firstDay; day <= today; day = next(day)) {
      const ready = this.memberships
        .map((membership) => ({ membership, last: this.lastOf(membership.kind) }))
        .sort((a, b) =>
          (a.last?.ends ?? '') < (b.last?.ends ?? '') ? -1 : (a.last?.ends ?? '') > (b.last?.ends ?? '') ? 1 : 0,
        )
      for (const { membership, last } of ready) if (this.tryOn(day, membership, last)) return true
    }
    return false
  }

  private tryOn(day: string, membership: ModelMembership, last: ModelTerm | undefined): boolean {
    const { kind, approvedOn, ended, yes } = membership
    const rule = this.versions
      .filter((version) => version.kind === kind && version.fromDay <= day)
      .sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1))
      .at(-1)
    if (ended || !rule || approvedOn === null || approvedOn > day) return false
    if (last && !isWithin(day, last.ends, rule.windowDays)) return false
    if (last && rule.approvalRenewal && !yes.some(({ after, on }) => after === `${kind} ${last.ends}` && on <= day))
      return false
    const waiver = this.waivers.findIndex(
      (one, n) => one.kind === kind && one.day <= day && !this.terms.some((term) => term.waiver === n),
    )
    const whole = rule.price.minor + (last ? 0n : rule.joining.minor)
    const covers = waiver < 0 ? 0n : (this.waivers[waiver]?.covers ?? whole)
    const due = covers > whole ? 0n : whole - covers
    const takes = new Map<string, bigint>()
    let left = due
    const oldest = [...this.money].sort(([a, x], [b, y]) => (x.day < y.day ? -1 : x.day > y.day ? 1 : a < b ? -1 : 1))
    for (const [id, money] of oldest) {
      const free = this.free(id)
      if (money.day > day || free <= 0n || left === 0n) continue
      const part = free < left ? free : left
      takes.set(id, part)
      left -= part
    }
    if (left > 0n) return false
    this.terms.push({
      kind,
      ...daysOf(rule, last, day),
      due,
      waiver: waiver < 0 || covers === 0n ? null : waiver,
      takes,
    })
    return true
  }

  lastOf(kind: Kind): ModelTerm | undefined {
    return this.terms
      .filter((term) => term.kind === kind)
      .reduce<ModelTerm | undefined>((a, b) => (a && a.ends > b.ends ? a : b), undefined)
  }
}

const byBeginning = (a: string, b: string): number => {
  const [x, y] = [a, b].map((text) => text.split(' ')[1] ?? '') as [string, string]
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : 1
}

function daysOf(rule: KindForm, last: ModelTerm | undefined, day: string) {
  const begins = last && (day <= last.ends || isWithin(last.ends, day, rule.graceDays)) ? next(last.ends) : day
  if (rule.term === 'calendar') {
    let ends = begins
    while (!ends.endsWith('-12-31')) ends = next(ends)
    if (rule.rollOver !== '' && begins.slice(5) >= rule.rollOver)
      do ends = next(ends)
      while (!ends.endsWith('-12-31'))
    return { begins, ends, anchor: dom(begins) }
  }
  const anchor = last && begins === next(last.ends) && turns(begins, last.anchor) ? last.anchor : dom(begins)
  let ends = begins
  for (let turned = 0; ; ends = next(ends)) {
    if (turns(next(ends), anchor) && ++turned === rule.months) return { begins, ends, anchor }
  }
}

/** Whether the later day is so many days after the other, or fewer; or comes before it. Counted by walking. */
function isWithin(day: string, later: string, days: number): boolean {
  let at = day
  for (let n = 0; n < days; n++) at = next(at)
  return at >= later
}

const dom = (day: string): number => Number(day.slice(8))
/** The day itself, or the last of a month that does not have it. */
const turns = (day: string, anchor: number): boolean =>
  dom(day) === anchor || (dom(day) < anchor && dom(next(day)) === 1)

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** The day after, by the calendar on the wall. */
function next(day: string): string {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number]
  const length = m === 2 && y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : (LENGTHS[m - 1] ?? 0)
  const pad = (n: number) => String(n).padStart(2, '0')
  if (d < length) return `${y}-${pad(m)}-${pad(d + 1)}`
  return m < 12 ? `${y}-${pad(m + 1)}-01` : `${y + 1}-01-01`
}
