import { askAboutPayment } from '#app/domain/payments/desk/ask-about-payment.server.ts'
import { askBalance } from '#app/domain/payments/health/ask-balance.server.ts'
import { ProviderFault } from '#app/domain/payments/provider-fault.ts'
import { aPaybillGift, aRefundDesk, recoveryThat } from '#tests/factories/refunds.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

test('a provider that gives no answer was not asked; a fault of ours is not told as its silence', async () => {
  await using portal = await openPortal()
  const { first: desk } = await aRefundDesk(portal.ctx)
  const { payment } = await aPaybillGift(portal.ctx)
  const that = (fault: Error) =>
    recoveryThat({ askAbout: () => Promise.reject(fault), askBalance: () => Promise.reject(fault) })
  const silence = that(new ProviderFault('no answer'))
  expect(await askAboutPayment(desk, silence, { paymentId: payment.id })).toEqual({ ok: false, code: 'not_asked' })
  expect(await askBalance(desk, silence)).toEqual({ ok: false, code: 'not_asked' })
  const ours = that(new TypeError('a slip of ours'))
  await expect(askAboutPayment(desk, ours, { paymentId: payment.id })).rejects.toThrow('a slip of ours')
  await expect(askBalance(desk, ours)).rejects.toThrow('a slip of ours')
})
