import {
  auditHead,
  dueRequests,
  listBreaches,
  listExports,
  listRetention,
  openFreezes,
  openProposals,
  type SignedIn,
  verifyAudit,
} from '#app/domain/people/index.server.ts'
import {
  countWaitingClimbers,
  countWaitingSpending,
  countUpdateDrafts,
  countWaitingTeams,
  countWaitingThanks,
  countWaitingTotals,
} from '#app/domain/campaigns/index.server.ts'
import { countWaitingApplications, countWaitingMembers } from '#app/domain/membership/index.server.ts'
import { countWaitingFigures } from '#app/domain/milestones/index.server.ts'
import { networksWaiting } from '#app/domain/networks/index.server.ts'
import { countWaitingLetters, countWaitingPosts } from '#app/domain/newsroom/index.server.ts'
import { countWaitingWords } from '#app/domain/giving/index.server.ts'
import {
  countGaps,
  countWaitingOffline,
  countWaitingRefunds,
  countWaitingStatements,
  listStatementRuns,
  moneyWaits,
} from '#app/domain/payments/index.server.ts'
import { countFailedMessages, countStoppedAddresses } from '#app/domain/messages/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { StaffTask } from '#app/ui/staff-words.ts'
import { desksOf } from './permissions.ts'

/** What needs this officer today, by desk: only desks that are hers are asked. */
export async function whatWaits(ctx: Ctx, visit: SignedIn): Promise<{ task: StaffTask; count: number }[]> {
  const desks = desksOf(visit)
  const requests = desks.includes('rights') ? await waitingRequests(ctx) : []
  const networks = desks.includes('networks') ? await networksWaiting(ctx) : { help: 0, askers: 0 }
  const count: Record<StaffTask, () => Promise<number>> = {
    audit_fault: async () => (desks.includes('audit') && (await isAuditBroken(ctx)) ? 1 : 0),
    network_help: async () => networks.help,
    network_askers: async () => networks.askers,
    freezes: async () => (desks.includes('custody') ? (await openFreezes(ctx)).length : 0),
    breaches: async () =>
      desks.includes('breaches') ? (await listBreaches(ctx)).filter(({ closedAt }) => closedAt === null).length : 0,
    requests_late: async () => requests.filter(isLate).length,
    requests: async () => requests.filter((request) => !isLate(request)).length,
    proposals: async () =>
      desks.includes('roles') ? (await openProposals(ctx)).filter(({ isMineToDecide }) => isMineToDecide).length : 0,
    exports: async () =>
      desks.includes('exports') ? (await listExports(ctx)).filter(({ mayDecide }) => mayDecide).length : 0,
    retention: async () =>
      desks.includes('retention')
        ? (await listRetention(ctx)).filter(({ isWaiting, askedByMe }) => isWaiting && !askedByMe).length
        : 0,
    statements: async () =>
      desks.includes('receipts')
        ? (await listStatementRuns(ctx)).filter(({ isMineToAllow }) => isMineToAllow).length
        : 0,
    account_statements: async () => (desks.includes('account_statements') ? countWaitingStatements(ctx) : 0),
    money_decisions: async () =>
      desks.includes('moneyToday')
        ? (await moneyWaits(ctx)).reduce((sum, { kind, count }) => sum + (kind === 'offline' ? 0 : count), 0)
        : 0,
    applications: async () => (desks.includes('applications') ? countWaitingApplications(ctx) : 0),
    members: async () => (desks.includes('members') ? countWaitingMembers(ctx) : 0),
    money: async () => (desks.includes('money') ? countWaitingOffline(ctx) : 0),
    refunds: async () => (desks.includes('refunds') ? countWaitingRefunds(ctx) : 0),
    gaps: async () => (desks.includes('health') ? countGaps(ctx) : 0),
    figures: async () => (desks.includes('milestones') ? countWaitingFigures(ctx) : 0),
    totals: async () => (desks.includes('phases') ? countWaitingTotals(ctx) : 0),
    spending: async () => (desks.includes('spending') ? countWaitingSpending(ctx) : 0),
    words: async () => (desks.includes('words') ? (await countWaitingWords(ctx)) + (await countWaitingThanks(ctx)) : 0),
    newsletters: async () => (desks.includes('newsletter') ? countWaitingLetters(ctx) : 0),
    posts: async () => (desks.includes('newsroom') ? countWaitingPosts(ctx) : 0),
    updates: async () => (desks.includes('updates') ? countUpdateDrafts(ctx) : 0),
    climbers: async () => (desks.includes('climbers') ? countWaitingClimbers(ctx) : 0),
    teams: async () => (desks.includes('climbers') ? countWaitingTeams(ctx) : 0),
    addresses_stopped: async () => (desks.includes('messages') ? countStoppedAddresses(ctx) : 0),
    messages_failed: async () => (desks.includes('messages') ? countFailedMessages(ctx) : 0),
  }
  const tasks = Object.keys(count) as StaffTask[]
  const waiting = []
  for (const task of tasks) waiting.push({ task, count: await count[task]() })
  return waiting
}

/** Of the log's last entries only, for this is asked at each look; the whole of it is walked each morning. */
const LATELY = 500n
async function isAuditBroken(ctx: Ctx): Promise<boolean> {
  const { seq } = await auditHead(ctx)
  return !(await verifyAudit(ctx, { from: seq > LATELY ? seq - LATELY : 1n })).ok
}

const waitingRequests = async (ctx: Ctx) => (await dueRequests(ctx)).filter(({ waitsForHer }) => !waitsForHer)
const isLate = ({ pressure }: { pressure: string }): boolean => pressure === 'late'
