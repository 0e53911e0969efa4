import { openSession } from '#app/domain/people/accounts/open-session.server.ts'
import { endSession } from '#app/domain/people/accounts/sessions.server.ts'
import { sessions } from '#db/schema/accounts.ts'
import { aMember, aSessionOf, everything, mustBeIn, openAccounts } from '#tests/factories/accounts.ts'
import { expect, test } from 'vitest'

test('signing out while signing in anew is under way wins: no session is left', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx)
  const here = await aSessionOf(ctx, auth, member)
  const visit = await mustBeIn(ctx, auth, here)
  await endSession(ctx, visit, visit.sessionId)
  const opened = await openSession(ctx, auth, { account: member, method: 'passphrase', former: visit.sessionId })
  expect(opened).toEqual({ ok: false, code: 'not_recognised' })
  expect(await everything(ctx, (tx) => tx.db.select().from(sessions))).toEqual([])
})
