import { readSession } from '#app/domain/people/accounts/read-session.server.ts'
import { aMember, aSessionOf, openAccounts } from '#tests/factories/accounts.ts'
import { expect, test } from 'vitest'

test('what a session was opened with is what it says', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  for (const method of ['passphrase', 'totp', 'recovery_code', 'passkey'] as const) {
    const headers = await aSessionOf(ctx, auth, await aMember(ctx), method)
    expect((await readSession(ctx, auth, headers))?.method).toBe(method)
  }
})
