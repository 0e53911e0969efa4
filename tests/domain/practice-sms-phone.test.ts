import { countParts } from '#practice/sms/count-parts.ts'
import { practiceSmsCredentials } from '#practice/sms/start-sms.ts'
import { startTown } from '#practice/start-town.ts'
import { listen } from '#tests/setup/listener.ts'
import { expect, onTestFinished, test } from 'vitest'

const { username, apiKey, callbackSecret } = practiceSmsCredentials
const WANJIKU = '+254700000001'

test('a text is counted as networks count it', () => {
  expect(countParts('a'.repeat(160))).toEqual({ encoding: 'GSM-7', units: 160, parts: 1 })
  expect(countParts('a'.repeat(306))).toMatchObject({ parts: 2 })
  expect(countParts('a'.repeat(307))).toMatchObject({ parts: 3 })
  expect(countParts('€'.repeat(80))).toMatchObject({ units: 160, parts: 1 })
  // 153 places are odd, and a euro takes two: one place stays empty at the end of each part.
  expect(countParts('€'.repeat(153))).toMatchObject({ encoding: 'GSM-7', units: 306, parts: 3 })
  expect(countParts('’'.padEnd(70, 'a'))).toEqual({ encoding: 'UCS-2', units: 70, parts: 1 })
  expect(countParts('’'.padEnd(71, 'a'))).toMatchObject({ parts: 2 })
  expect(countParts('🙏'.repeat(35))).toMatchObject({ units: 70, parts: 1 })
  expect(countParts('🙏'.repeat(67))).toMatchObject({ units: 134, parts: 3 })
})

test('the phone of the town shows SMS beside M-PESA’s messages, and answers them', async () => {
  const portal = await listen()
  const town = await startTown({ portalUrl: portal.url, daraja: { secondsScale: 0.001 } })
  onTestFinished(() => town.stop())
  await town.daraja.payBill({ phone: '254700000001', account: 'asante', amount: 500 })
  await fetch(`${town.urls.sms}/version1/messaging`, {
    method: 'POST',
    headers: { apiKey, accept: 'application/json' },
    body: new URLSearchParams({ username, to: WANJIKU, message: 'Karibu. STOP kwa 40404', from: 'DEFENDERS' }),
  })
  await town.sms.idle()
  const answer = await fetch(`${town.urls.phone}/api/text`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phone: '254700000001', text: 'ACHA' }),
  })
  expect(await answer.json()).toEqual({ ok: true })
  await fetch(`${town.urls.sms}/version1/messaging`, {
    method: 'POST',
    headers: { apiKey, accept: 'application/json' },
    body: new URLSearchParams({ username, to: '+254711222333', message: 'Karibu, mgeni' }),
  })
  await town.sms.idle()
  const state = (await (await fetch(`${town.urls.phone}/api/state?phone=0700000001`)).json()) as {
    phones: { phone: string }[]
    messages: { kind: string; from: string; text: string }[]
  }
  expect(state.messages.map(({ kind, from }) => [kind, from])).toEqual([
    ['mine', '40404'],
    ['sms', 'DEFENDERS'],
    ['mpesa', 'MPESA'],
  ])
  expect(state.phones.map(({ phone }) => phone)).toContain('254711222333')
  expect(portal.heard.map(({ path }) => path)).toEqual([
    `/hooks/sms/${callbackSecret}/delivery`,
    `/hooks/sms/${callbackSecret}/inbound`,
    `/hooks/sms/${callbackSecret}/delivery`,
  ])
})
