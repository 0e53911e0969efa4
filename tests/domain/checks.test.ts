import { runChecks } from '#db/run-checks.server.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aPaidCallback, incoming } from '#tests/factories/messages.ts'
import { anAttempt } from '#tests/factories/prompts.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What somebody with the owner's password could do by hand, and which check then says so. */
const TAMPERING: Record<string, string> = {
  'ledger-balances': `update ledger_entries set amount_minor = amount_minor + 1, base_minor = base_minor + 1 where account like 'asset:%'`,
  'balances-match-entries': `update ledger_balances set minor = minor + 1 where account like 'asset:%'`,
  'payments-are-posted': `update payments set amount_minor = amount_minor + 100 where attempt_id is null`,
  'postings-have-payments': `update payments set reference = 'UKLSTOLEN1' where attempt_id is null`,
  'purposes-match-ledger': `update payments set purpose_id = 'cmp_somewhere_else' where attempt_id is null`,
  'tallies-match-payments': `update payment_tallies set payments = payments + 1`,
  'paid-attempts-have-money': `update payments set attempt_id = null`,
  'applied-messages-have-payments': `update inbox_messages set reference = 'UKLNOWHERE'`,
  'inbox-is-drained': `update inbox_messages set applied_at = null, received_at = now() - interval '11 minutes'`,
}

test('every check has its tampering here', () => {
  const checks = readdirSync('db/checks').map((file) => file.replace('.sql', ''))
  expect(Object.keys(TAMPERING).sort()).toEqual(checks.sort())
})

test.each(Object.entries(TAMPERING))('a row changed by hand makes %s fail', async (check, statement) => {
  await using portal = await openPortal()
  const attempt = await anAttempt(portal.ctx)
  await deliver(
    portal.ctx,
    incoming('confirmation', aConfirmation()),
    incoming('prompt_callback', aPaidCallback(), { pathKey: attempt.callbackKey }),
  )
  await portal.expectBooksToHold()

  await portal.sql.unsafe(
    `set session_replication_role = replica; ${statement}; set session_replication_role = default`,
  )

  const failing = (await runChecks(portal.ctx.db)).filter((result) => result.failures > 0)
  expect(failing.map((result) => result.check)).toContain(check)
})
