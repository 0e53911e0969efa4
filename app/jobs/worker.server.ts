import { leaveMarks } from '#app/domain/campaigns/index.server.ts'
import { dispatchOutbox, forgetDispatched, type Jobs, tellStaff } from '#app/domain/messages/index.server.ts'
import { sweepOutings } from '#app/domain/campaigns/index.server.ts'
import {
  carryOutLeavings,
  duesDaily,
  forgetAsked,
  hearDues,
  remindMembers,
  tellIncluded,
} from '#app/domain/membership/index.server.ts'
import { sweepPeople } from '#app/domain/people/index.server.ts'
import {
  applyAccountStatement,
  type CardNetwork,
  catchUp,
  closeCheckout,
  countMessages,
  drainEvents,
  drainInbox,
  giveMissingReceipts,
  giveUpOnUnsent,
  INBOX_BATCH,
  dropOldClaims,
  lookAtCard,
  lookAtClaim,
  lookAtPrompt,
  makeStatements,
  type MessageReader,
  type PhonePrompts,
  type Recovery,
  sweepRefunds,
  stopSubscription,
  type MoneyBack,
  tellGivers,
} from '#app/domain/payments/index.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { faultName, type Log } from '#app/http/log.server.ts'
import { forgetExpiredLimits } from '#app/http/rate-limits.server.ts'
import { runChecks } from '#db/run-checks.server.ts'
import { startLoop } from './loop.server.ts'
import { enqueue, isQueue, openQueues, type QueueName, SCHEDULES } from './queues.server.ts'
import { markWords } from './mark-words.ts'
import type { Mailer } from './mail.server.ts'
import { fallDue, matchPledges, remindPledges } from '#app/domain/giving/index.server.ts'
import { sweepCalls } from '#app/domain/calls/index.server.ts'
import { leaveLetters, sweepNewsroom, sweepSubscribers } from '#app/domain/newsroom/index.server.ts'
import { issueCertificates, remindHolders } from '#app/domain/papers/index.server.ts'
import { sweepTrainings } from '#app/domain/trainings/index.server.ts'
import { mandateHandlers } from './mandates.server.ts'
import { moneyHandlers } from './money.server.ts'
import { type Messaging, startMessages } from './messages.server.ts'
import { peopleHandlers } from './people.server.ts'

type Options = {
  ctx: Ctx
  databaseUrl: string
  log: Log
  read: MessageReader
  prompts: PhonePrompts
  recovery: Recovery
  moneyBack: MoneyBack
  cards: CardNetwork
  mailer: Mailer
  messaging: Messaging
  /** Keeps who was erased outside the database as well. */
  rememberErased: (id: string, at: Date) => Promise<void>
}

const INBOX_PAUSE_MS = 150
const OUTBOX_PAUSE_MS = 300
const NEWSLETTER_PAUSE_MS = 5_000

/** Runs what happens without a request, in as many processes as there are. `stop` finishes what is under way. */
export async function startWorker(options: Options): Promise<{ stop(): Promise<void> }> {
  const { databaseUrl, log, read } = options
  const as = (job: string): Ctx => ({ ...options.ctx, actor: { kind: 'system', job } })
  const boss = await openQueues(databaseUrl, (fault) => log.error('jobs.fault', { error: faultName(fault) }))

  for (const [name, handler] of Object.entries(handlers(options, as))) {
    await boss.work(name, { pollingIntervalSeconds: 1 }, async (jobs) => {
      try {
        for (const job of jobs) await handler(job.data as never)
      } catch (fault) {
        log.error('job.failed', { job: name, error: faultName(fault) })
        // The queue stores the whole of what is thrown, and a database's fault carries the values it was about.
        throw new Error(faultName(fault))
      }
    })
  }
  for (const [name, cron] of Object.entries(SCHEDULES)) await boss.schedule(name, cron, {}, { tz: 'Africa/Nairobi' })

  const drain = async () => {
    const { applied, faults } = await drainInbox(as('inbox'), read)
    for (const fault of faults) log.error('inbox.not_applied', { error: faultName(fault) })
    return applied
  }
  // A full batch is a burst: senders who wait for an answer go first, the money is counted a little later.
  const inbox = startLoop('inbox', log, INBOX_PAUSE_MS, drain, (applied, tookMs) =>
    applied >= INBOX_BATCH ? 2 * tookMs : 0,
  )
  const cards = startLoop('cards', log, INBOX_PAUSE_MS, async () => {
    const { applied, faults } = await drainEvents(as('cards'), options.cards)
    for (const fault of faults) log.error('inbox.not_applied', { error: faultName(fault) })
    return applied
  })
  // What has been paid is looked at beside the queue, as messages are: she who has paid waits for it.
  const dues = startLoop('dues', log, INBOX_PAUSE_MS, async () => {
    const { heard, faults } = await hearDues(as('dues'))
    for (const fault of faults) log.error('dues.not_settled', { error: faultName(fault) })
    return heard
  })
  // Each batch is a transaction of its own, and letters that somebody waits for go before all of them.
  const newsletter = startLoop('newsletter', log, NEWSLETTER_PAUSE_MS, () => leaveLetters(as('newsletter')))
  const outbox = startLoop('outbox', log, OUTBOX_PAUSE_MS, () =>
    dispatchOutbox(as('outbox'), async (tx, row) => {
      // One that nobody knows any more must not hold up all others.
      if (!isQueue(row.job)) return log.error('outbox.no_such_job', { job: row.job })
      await enqueue(boss, tx, row.job, row.payload as object, row.startAfter)
    }),
  )
  const messages = startMessages(options.messaging, as, log)
  return {
    async stop() {
      await Promise.all([inbox.stop(), cards.stop(), dues.stop(), newsletter.stop(), outbox.stop(), messages.stop()])
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

type Handlers = { [Q in QueueName]: (payload: Q extends keyof Jobs ? Jobs[Q] : unknown) => Promise<void> }

function handlers(options: Options, as: (job: string) => Ctx): Handlers {
  const { log, prompts, cards, mailer } = options
  return {
    ...peopleHandlers(options, as),
    ...mandateHandlers(options, as),
    ...moneyHandlers(options, as),
    'pledges.daily': async () => {
      log.info('pledges.reminded', { count: await remindPledges(as('pledges.daily')) })
    },
    'dues.daily': async () => {
      // Before the terms: whoever leaves today buys none.
      log.info('members.left', { count: await carryOutLeavings(as('dues.daily')) })
      log.info('dues.granted', { count: await duesDaily(as('dues.daily')) })
      // After the terms: who has been granted one is reminded of nothing.
      log.info('dues.reminded', { count: await remindMembers(as('dues.daily')) })
      log.info('included.told', { count: await tellIncluded(as('dues.daily')) })
      await forgetAsked(as('dues.daily'))
    },
    'papers.daily': async () => {
      log.info('papers.reminded', { count: await remindHolders(as('papers.daily')) })
    },
    'prompt.look': (payload) => lookAtPrompt(as('prompt.look'), prompts, payload),
    'claim.look': (about) => lookAtClaim(as('claim.look'), options.recovery, about),
    'card.look': (about) => lookAtCard(as('card.look'), cards, about),
    'card.close': (about) => closeCheckout(as('card.close'), cards, about),
    'card.stop': (about) => stopSubscription(as('card.stop'), cards, about),
    'statements.make': async (about) => {
      log.info('statements.made', { count: await makeStatements(as('statements.make'), about) })
    },
    'account-statement.apply': async (about) => {
      const count = await applyAccountStatement(as('account-statement'), about)
      log.info('account_statement.applied', { count })
    },
    'cards.catch-up': async () => {
      const count = await catchUp(as('cards.catch-up'), cards)
      if (count > 0) log.info('cards.caught_up', { count })
    },
    'thanks.tell': async ({ purposeId }) => {
      log.info('thanks.told', { count: await tellGivers(as('thanks.tell'), { purpose: 'campaign', purposeId }) })
    },
    'staff.alert': (alert) => mailer.alert(alert),
    sweep: () => sweep(as('sweep')),
    'checks.run': () => checkAndTell(as('checks.run'), log),
  }
}

/** Ends what nobody else ends, and forgets what nobody needs any more. */
async function sweep(ctx: Ctx): Promise<void> {
  await giveUpOnUnsent(ctx)
  await giveMissingReceipts(ctx)
  await dropOldClaims(ctx)
  await sweepRefunds(ctx)
  await countMessages(ctx)
  await fallDue(ctx)
  await matchPledges(ctx)
  await leaveMarks(ctx, markWords)
  await forgetDispatched(ctx)
  await forgetExpiredLimits(ctx)
  await sweepPeople(ctx)
  await sweepOutings(ctx)
  await sweepTrainings(ctx)
  await sweepNewsroom(ctx)
  await sweepSubscribers(ctx)
  await sweepCalls(ctx)
  await issueCertificates(ctx)
}

/** Runs db/checks; what fails is logged by id and told to staff. */
export async function checkAndTell(ctx: Ctx, log: Log): Promise<void> {
  for (const { check, failures, subjects } of await inTransaction(ctx, (tx) => runChecks(tx.db))) {
    if (failures === 0) continue
    log.error('check.failed', { check, count: failures, subjects: subjects.join(' ') })
    await tellStaff(ctx, { alert: 'check_failed', count: failures, what: check })
  }
}
