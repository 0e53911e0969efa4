import {
  drainInbox,
  type Incoming,
  lookAtPrompt,
  type PhonePrompts,
  recover,
  startPrompt,
  storeMessages,
} from '#app/domain/payments/index.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { paymentAttempts } from '#db/schema/payments.ts'
import { aConfirmation, aFailedCallback, aPaidCallback, aReceipt, incoming } from '#tests/factories/messages.ts'
import { promptsThat } from '#tests/factories/prompts.ts'
import { SHORTCODE } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { randomInt } from 'node:crypto'
import type { Step } from './histories.ts'
import { apply, type Attempt, expectCrash, type Life, read } from './life.ts'
import type { Message } from './model.ts'

/** Stores one message several times, as a provider that repeats itself would. */
async function send(life: Life, message: Incoming, meaning: Message, times = 1): Promise<void> {
  await storeMessages(
    life.ctx,
    Array.from({ length: times }, () => message),
  )
  for (let i = 0; i < times; i++) life.waiting.push(meaning)
}

/** Lets one step happen, in the world and (where it is stored or settled) in the model. */
export async function take(life: Life, step: Step): Promise<void> {
  const attempt = 'attempt' in step ? life.attempts.get(step.attempt) : undefined
  switch (step.kind) {
    case 'prompt':
      return attempt ? undefined : prompt(life, step)
    case 'callback':
      return attempt && callback(life, attempt, step)
    case 'confirmation': {
      const payer = life.payers.get(step.payer) ?? {
        receipt: aReceipt(),
        cents: BigInt(step.cents),
        account: step.account,
      }
      life.payers.set(step.payer, payer)
      const { receipt, cents, account } = payer
      return send(
        life,
        confirmation(receipt, cents, accountText(life, account)),
        { kind: 'confirmation', receipt, cents, to: account === 'words' ? 'rule' : 'campaign', trusted: true },
        step.times,
      )
    }
    case 'confirmation_of_prompt': {
      if (!attempt) return
      const { receipt, cents, code } = attempt
      return send(
        life,
        confirmation(receipt, cents, code),
        { kind: 'confirmation', receipt, cents, to: 'campaign', attempt: step.attempt, trusted: true },
        step.times,
      )
    }
    case 'paybill_with_prompts_code': {
      if (!attempt) return
      const [receipt, cents] = [aReceipt(), BigInt(step.cents)]
      return send(life, confirmation(receipt, cents, attempt.code), {
        kind: 'confirmation',
        receipt,
        cents,
        to: 'campaign',
        attempt: step.attempt,
        trusted: true,
      })
    }
    case 'forged':
      return send(life, forged(life, step.shape), { kind: 'other' })
    case 'look':
      return (
        attempt &&
        lookAtPrompt(
          life.ctx,
          promptsThat({
            look: async () => (step.says === 'failed' ? { kind: 'failed', reason: 'no_answer' } : { kind: step.says }),
          }),
          { attemptId: attempt.id },
        )
      )
    case 'pull':
      return pull(life, step.payers)
    case 'apply':
      return apply(life)
    case 'apply_and_crash': {
      life.fuse.left = step.after
      await drainInbox(life.ctx, read).catch(expectCrash)
      life.fuse.left = Infinity
      return
    }
  }
}

async function prompt(life: Life, step: Extract<Step, { kind: 'prompt' }>): Promise<void> {
  const answers: Record<typeof step.answer, Awaited<ReturnType<PhonePrompts['ask']>>> = {
    accepted: { kind: 'accepted', request: 'ws_CO_1' },
    no_answer: { kind: 'no_answer' },
    refused: { kind: 'refused', reason: 'busy' },
  }
  const cents = BigInt(step.shillings) * 100n
  const msisdn = `2547${randomInt(10_000_000, 99_999_999)}`
  const started = await startPrompt(life.ctx, promptsThat({ ask: async () => answers[step.answer] }), {
    purpose: 'campaign',
    purposeId: life.purposeId,
    amount: kes(cents),
    msisdn,
  })
  if (!started.ok) throw new Error(started.code)
  const [row] = await life.ctx.db
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.pageKey, started.value.pageKey))
  if (!row) throw new Error('no attempt')
  life.attempts.set(step.attempt, {
    id: row.id,
    callbackKey: row.callbackKey,
    code: row.code,
    receipt: aReceipt(),
    cents,
  })
  life.model.ask(step.attempt, cents)
}

async function callback(life: Life, attempt: Attempt, step: Extract<Step, { kind: 'callback' }>): Promise<void> {
  const to = { pathKey: attempt.callbackKey }
  const shillings = Number(attempt.cents / 100n)
  if (step.result === 'cancelled' || step.result === 'unknown_code') {
    return send(
      life,
      incoming('prompt_callback', aFailedCallback(step.result === 'cancelled' ? 1032 : 7777), to),
      { kind: 'other' },
      step.times,
    )
  }
  const receipt = step.result === 'second_receipt' ? aReceipt() : attempt.receipt
  const amount = step.result === 'wrong_amount' ? shillings + 1 : shillings
  return send(
    life,
    incoming('prompt_callback', aPaidCallback({ amount, receipt }), to),
    { kind: 'callback', attempt: step.attempt, receipt, cents: BigInt(amount) * 100n },
    step.times,
  )
}

function forged(life: Life, shape: Extract<Step, { kind: 'forged' }>['shape']): Incoming {
  if (shape === 'unknown_attempt')
    return incoming('prompt_callback', aPaidCallback({ amount: 999 }), { pathKey: '0'.repeat(32) })
  if (shape === 'other_account')
    return incoming('confirmation', aConfirmation({ BusinessShortCode: '600000', BillRefNumber: life.code }))
  if (shape === 'unreadable') return incoming('confirmation', '{"TransID":')
  return incoming('confirmation', aConfirmation({ BillRefNumber: life.code }), { trusted: false })
}

/** The provider is asked: what payers truly sent is settled at once, ahead of messages that still wait. */
async function pull(life: Life, payers: readonly number[]): Promise<void> {
  const rows = payers.flatMap((n) => life.payers.get(n) ?? [])
  await recover(life.ctx, {
    register: async () => ({ already: false }),
    askAbout: async () => ({ kind: 'accepted' }),
    askBalance: async () => ({ kind: 'accepted' }),
    pull: async () => ({
      kind: 'found',
      unread: 0,
      ignored: 0,
      complete: true,
      sightings: rows.map(({ receipt, cents, account }) => ({
        provider: 'mpesa',
        account: SHORTCODE,
        reference: receipt,
        amount: kes(cents),
        occurredAt: life.ctx.now(),
        method: 'paybill',
        payer: { accountText: accountText(life, account) },
        source: 'pull',
      })),
    }),
  })
  for (const { receipt, cents, account } of rows)
    life.model.take({
      kind: 'confirmation',
      receipt,
      cents,
      to: account === 'words' ? 'rule' : 'campaign',
      trusted: true,
    })
}

const confirmation = (receipt: string, cents: bigint, account: string): Incoming =>
  incoming(
    'confirmation',
    aConfirmation({
      TransID: receipt,
      TransAmount: `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`,
      BillRefNumber: account,
    }),
  )

function accountText(life: Life, account: 'code' | 'slip' | 'words'): string {
  if (account === 'words') return 'kwa wote'
  return account === 'code' ? ` ${life.code.toLowerCase()}` : `${life.code.slice(0, 3)}0${life.code.slice(4)}`
}
