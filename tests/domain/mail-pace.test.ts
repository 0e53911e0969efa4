import type { Answer, Gateway } from '#app/domain/messages/gateway.ts'
import { resendGateway } from '#app/domain/messages/gateways/resend.server.ts'
import { type Compose, sendNext } from '#app/domain/messages/send-next.server.ts'
import { openMailer } from '#app/jobs/mail.server.ts'
import * as templates from '#emails/render.server.ts'
import { practiceMailCredentials, startMailbox } from '#practice/mail/mailbox.ts'
import { aLetter, letters } from '#tests/factories/letters.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { Resend } from 'resend'
import { expect, onTestFinished, test } from 'vitest'

const { apiKey } = practiceMailCredentials
const from = 'Portal <portal@example.org>'

const compose: Compose = async (_ctx, { to }) => ({
  to: to ?? '',
  text: 'Habari',
  mail: { subject: 'Habari', html: '<p>Habari' },
})

/** The practice mailbox on the portal's own clock, limited as Resend is, and a gateway that keeps what it answers. */
async function aLimitedMailbox({ ctx }: TestPortal) {
  const box = await startMailbox({ now: ctx.now })
  onTestFinished(() => box.stop())
  const answers: Answer[] = []
  const resend = resendGateway({ baseUrl: box.url, apiKey, from })
  const gateway: Gateway = {
    ...resend,
    send: async (id, written) => {
      const answer = await resend.send(id, written)
      answers.push(answer)
      return answer
    },
  }
  return { box, gateway, tooFast: () => answers.filter((answer) => answer.kind === 'again').length }
}

const BURST = 30

/** Leaves a burst, and lets two workers send for a number of seconds; `meanwhile` happens four times in each. */
async function burst(
  portal: TestPortal,
  gateway: Gateway,
  { seconds, meanwhile }: { seconds: number; meanwhile?: () => Promise<unknown> },
) {
  for (let n = 0; n < BURST; n++) await aLetter(portal.ctx, { to: `mfano.${n}@example.org` })
  for (let tick = 0; tick < seconds * 4; tick++) {
    await meanwhile?.()
    await Promise.all([sendNext(portal.ctx, gateway, compose), sendNext(portal.ctx, gateway, compose)])
    portal.moveClock(0.25)
  }
  const states = (await letters(portal.ctx)).map(({ state }) => state)
  return { states, dead: states.filter((state) => state === 'failed').length }
}

test('thirty letters in a burst all arrive, each once, within half a minute and without one being refused', async () => {
  await using portal = await openPortal()
  const { box, gateway, tooFast } = await aLimitedMailbox(portal)
  expect(await burst(portal, gateway, { seconds: 25 })).toEqual({ states: Array(BURST).fill('sent'), dead: 0 })
  expect(new Set(box.mails().map(({ to }) => to[0])).size).toBe(BURST)
  expect([box.mails().length, tooFast()]).toEqual([BURST, 0])
})

test('thirty letters in a burst all arrive while somebody else of ours takes what the limit leaves', async () => {
  await using portal = await openPortal()
  const { box, gateway, tooFast } = await aLimitedMailbox(portal)
  const other = new Resend(apiKey, { baseUrl: box.url })
  let asked = 0
  const meanwhile = async () => void (++asked % 3 === 0 && (await other.emails.get('none')))
  const { states, dead } = await burst(portal, gateway, { seconds: 60, meanwhile })
  expect(tooFast()).toBeGreaterThan(0)
  expect({ states, dead }).toEqual({ states: Array(BURST).fill('sent'), dead: 0 })
  expect(box.mails()).toHaveLength(BURST)
})

test('word to staff that is asked for too fast is sent in the next turn, and once', async () => {
  await using portal = await openPortal()
  const box = await startMailbox({ rateLimit: null })
  onTestFinished(() => box.stop())
  // It really waits, so its clock goes on.
  const ctx = { ...portal.ctx, now: () => new Date() }
  const mail = { baseUrl: null, apiKey, from, staff: 'staff@example.org', audit: [], webhookSecret: '' }
  const mailer = openMailer(ctx, { mail, publicUrl: 'https://my.example.org' }, box.url, templates)
  box.fail({ status: 429 })
  await mailer.alert({ alert: 'message_failed', count: 1 })
  expect(box.mails('staff@example.org')).toHaveLength(1)
  box.fail({ status: 429, times: 20 })
  await expect(mailer.alert({ alert: 'message_failed', count: 1 })).rejects.toThrow('rate_limit_exceeded')
})
