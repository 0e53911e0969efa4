import { forgetGiver, openPayer } from '#app/domain/payments/index.server.ts'
import { outbox } from '#db/schema/messages.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aSighting, received } from '#tests/factories/receipts.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite } from '#tests/setup/site.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

test('data protection has a giver forgotten by a code, and reads of each refusal why; who gave stands on no page of it', async () => {
  await using site = await openSite()
  const { ctx } = site
  const { payment, keys } = await received(
    ctx,
    aSighting(ctx, { payer: { msisdn: '254700000001', name: 'Mfano Mtoaji' } }),
  )
  const jar = await signIn(site, { roles: ['data_protection'] })
  expect(await (await jar.get('/staff/rights')).text()).toContain('/staff/rights/giver')
  const page = await (await jar.get('/staff/rights/giver')).text()
  expect(page).toContain('Forget a giver')
  const sent = async (text: string, reason = 'giver_asks') => {
    const answer = await jar.post('/staff/rights/giver', { text, reason })
    return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() }
  }
  const refused = [
    [await sent(payment.reference, ''), 'Choose why.'],
    [await sent('UKL000NONE'), 'We know no payment of this number'],
    [await sent(payment.reference), 'It must be somebody other than you.'],
  ] as const
  for (const [{ status, html }, why] of refused) {
    expect([status, html.includes(why)]).toEqual([400, true])
    expect(html).not.toMatch(/Mtoaji|254700000001/)
  }

  const finance = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
  await openPayer(finance, { paymentId: payment.id, reason: 'giver_asks' })
  expect(await sent(payment.reference)).toMatchObject({ status: 303, to: '/staff/rights?said=giver_forgotten' })
  const [left] = await ctx.db.select().from(outbox).where(eq(outbox.job, 'payer.forget'))
  expect(left?.payload).toEqual({ paymentId: payment.id })
  await forgetGiver(ctx, { paymentId: payment.id, remember: async () => {} })
  expect((await sent(payment.reference)).html).toContain('Nothing is known any more')
  expect(await (await site.get(`/receipts/${keys[0]}`)).text()).not.toContain('Mtoaji')
})
