import { type SmsOptions, practiceSmsCredentials, startSms } from '#practice/sms/start-sms.ts'
import { listen } from '#tests/setup/listener.ts'
import { describe, expect, onTestFinished, test } from 'vitest'

const { username, apiKey, callbackSecret } = practiceSmsCredentials
const WANJIKU = '+254700000001'

type Answered = {
  SMSMessageData: {
    Message: string
    Recipients: { statusCode: number; status: string; cost: string; messageId: string }[]
  }
}

async function gateway(options: SmsOptions = {}) {
  const portal = await listen()
  const sms = await startSms({ secondsScale: 0.001, portalUrl: portal.url, ...options })
  onTestFinished(() => sms.stop())
  const ask = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${sms.url}/version1/messaging`, {
      method: 'POST',
      headers: { apiKey, accept: 'application/json', ...headers },
      body: new URLSearchParams({ username, to: WANJIKU, message: 'Karibu', ...form }),
    })
  const send = async (form: Record<string, string> = {}) => {
    const answered = (await (await ask(form)).json()) as Answered
    await sms.idle()
    return answered.SMSMessageData
  }
  const told = (kind = 'delivery') =>
    portal.heard
      .filter(({ path }) => path === `/hooks/sms/${callbackSecret}/${kind}`)
      .map(({ raw }) => Object.fromEntries(new URLSearchParams(raw)))
  return { sms, ask, send, told, portal }
}

describe('a message that is sent', () => {
  test('is taken with 201, priced by its parts, and reported as delivered in a form', async () => {
    const { send, told, portal } = await gateway()
    const { Message, Recipients } = await send({ message: 'a'.repeat(161), from: 'DEFENDERS' })
    expect(Message).toBe('Sent to 1/1 Total Cost: KES 1.6000')
    expect(Recipients).toEqual([
      expect.objectContaining({ statusCode: 101, number: WANJIKU, status: 'Success', cost: 'KES 1.6000' }),
    ])
    const id = Recipients[0]?.messageId
    expect(id).toMatch(/^ATXid_[0-9a-f]{32}$/)
    expect(told()).toEqual([{ id, status: 'Success', phoneNumber: WANJIKU, networkCode: '63902', retryCount: '0' }])
    expect(portal.heard[0]?.headers['content-type']).toMatch('application/x-www-form-urlencoded')
  })

  test('goes to several numbers, and only the good ones are charged', async () => {
    const { send, sms } = await gateway()
    const { Message, Recipients } = await send({ to: `${WANJIKU},0700000002,+254201234567,+447700900123` })
    expect(Message).toBe('Sent to 2/4 Total Cost: KES 1.6000')
    expect(Recipients.map(({ statusCode, status, messageId }) => [statusCode, status, messageId === 'None'])).toEqual([
      [101, 'Success', false],
      [403, 'InvalidPhoneNumber', true],
      [404, 'UnsupportedNumberType', true],
      [101, 'Success', false],
    ])
    expect(sms.messages('0700000001')).toHaveLength(1)
  })

  test('is queued when that was asked for, and still says Success', async () => {
    const { send } = await gateway()
    expect((await send({ enqueue: '1', bulkSMSMode: '1' })).Recipients[0]).toMatchObject({
      statusCode: 102,
      status: 'Success',
    })
  })

  test('with a sender nobody registered is refused for everybody, with 201 and no recipients', async () => {
    const { ask } = await gateway()
    const answer = await ask({ from: 'NOBODY' })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({ SMSMessageData: { Message: 'InvalidSenderId', Recipients: [] } })
  })

  test('comes back as XML when JSON was not asked for', async () => {
    const { ask } = await gateway()
    const answer = await ask({}, { accept: '*/*' })
    expect(answer.headers.get('content-type')).toMatch('application/xml')
    expect(await answer.text()).toMatch('<Message>Sent to 1/1 Total Cost: KES 0.8000</Message>')
  })
})

describe('a request that is wrong', () => {
  test.each([
    ['a stranger with another key', {}, { apiKey: 'other' }, 401, 'The supplied authentication is invalid'],
    ['another username', { username: 'sandbox' }, {}, 401, 'The supplied authentication is invalid'],
    ['a field it does not know', { sender: 'X' }, {}, 400, "Unknown form field 'sender'"],
    ['premium fields', { keyword: 'X' }, {}, 400, "Unknown form field 'keyword'"],
    ['no recipient', { to: '' }, {}, 400, "Request is missing required form field 'to'"],
    ['no words', { message: '' }, {}, 400, "Request is missing required form field 'message'"],
    ['more than ten parts', { message: 'a'.repeat(1531) }, {}, 400, 'The message has more than 10 parts'],
    ['somebody else paying', { bulkSMSMode: '0' }, {}, 400, "Form field 'bulkSMSMode' must be 1"],
    ['JSON', {}, { 'content-type': 'application/json' }, 415, "The request's Content-Type is not supported"],
  ])('(%s) is turned away in bare text, and nothing is sent', async (_name, form, headers, status, words) => {
    const { ask, sms } = await gateway()
    const answer = await ask(form, headers as Record<string, string>)
    expect(answer.status).toBe(status)
    expect(await answer.text()).toMatch(words)
    expect(sms.messages()).toEqual([])
  })
})

describe('what can go wrong', () => {
  test('the account runs dry: 405 and no charge', async () => {
    const { send, sms } = await gateway()
    sms.setBalance(1)
    expect((await send()).Message).toBe('Sent to 1/1 Total Cost: KES 0.8000')
    const { Message, Recipients } = await send()
    expect(Message).toBe('Sent to 0/1 Total Cost: 0')
    expect(Recipients[0]).toMatchObject({ statusCode: 405, status: 'InsufficientBalance', cost: '0' })
  })

  test('a number fails, is absent or rejects: told by a report, and nothing is on the phone', async () => {
    const { send, sms, told } = await gateway()
    sms.nextMessage({ reports: ['Sent', 'Failed'] })
    sms.nextMessage({ reports: ['AbsentSubscriber'] })
    sms.nextMessage({ reports: ['Rejected'], failureReason: 'UserAccountSuspended' })
    for (let n = 0; n < 3; n++) await send()
    expect(told().map(({ status, failureReason }) => [status, failureReason])).toEqual([
      ['Sent', undefined],
      ['Failed', 'DeliveryFailure'],
      ['AbsentSubscriber', undefined],
      ['Rejected', 'UserAccountSuspended'],
    ])
    expect(sms.phone.ofPhone('254700000001')).toEqual([])
  })

  test('a report is lost, comes twice, late, or out of order', async () => {
    const { send, sms, told } = await gateway()
    sms.behaveForPhone('0700000001', { reportCopies: 0 })
    await send()
    expect(told()).toEqual([])
    expect(sms.lastTo(WANJIKU)).toMatchObject({ status: 'Success', arrived: true })
    sms.behaveForPhone(WANJIKU, { reportCopies: 2, reports: ['Success', 'Sent'], reportDelaySeconds: 60 })
    await send()
    expect(told().map(({ status }) => status)).toEqual(['Success', 'Success', 'Sent', 'Sent'])
    const id = sms.lastTo(WANJIKU)?.id ?? ''
    await sms.sendReport(id, 'Failed', 'UserDoesNotExist')
    expect(told().at(-1)).toMatchObject({ id, status: 'Failed', failureReason: 'UserDoesNotExist' })
  })

  test('it answers 500, hangs up or is slow after the work: the message is out all the same', async () => {
    const { ask, sms, told } = await gateway()
    sms.fault({ status: 500, afterTheWork: true })
    expect((await ask({})).status).toBe(500)
    sms.fault({ status: 0, afterTheWork: true })
    await expect(ask({})).rejects.toThrow('fetch failed')
    sms.fault({ status: null, delaySeconds: 300 })
    const impatient = fetch(`${sms.url}/version1/messaging`, {
      method: 'POST',
      headers: { apiKey, accept: 'application/json' },
      body: new URLSearchParams({ username, to: WANJIKU, message: 'Karibu' }),
      signal: AbortSignal.timeout(100),
    })
    await expect(impatient).rejects.toThrow('timeout')
    await sms.idle()
    expect(sms.messages()).toHaveLength(3)
    expect(told()).toHaveLength(3)
  })

  test('it asks for patience with 429, or fails before the work: nothing is out', async () => {
    const { ask, sms } = await gateway()
    sms.fault({ status: 429 })
    sms.fault()
    expect([(await ask({})).status, (await ask({})).status, (await ask({})).status]).toEqual([429, 500, 201])
    expect(sms.messages()).toHaveLength(1)
  })

  test('a portal that is down hears nothing again, and a misspelt knob throws', async () => {
    const { send, sms, portal } = await gateway()
    portal.answer.status = 503
    await send()
    expect(sms.deliveries('delivery')).toEqual([expect.objectContaining({ status: 503 })])
    expect(() => sms.behave({ reportCopeis: 2 } as never)).toThrow('no such knob: reportCopeis')
  })
})

describe('a phone', () => {
  test('writes to the short code: the portal is called, and who missed it finds it in the inbox', async () => {
    const { sms, told } = await gateway()
    await sms.receive({ from: '254700000001', text: 'STOP' })
    await sms.receive({ from: '254700000001', text: 'ACHA', copies: 0 })
    expect(told('inbound')).toEqual([
      expect.objectContaining({ from: WANJIKU, to: '40404', text: 'STOP', id: '1', networkCode: '63902' }),
    ])
    const inbox = await fetch(`${sms.url}/version1/messaging?username=${username}&lastReceivedId=1`, {
      headers: { apiKey, accept: 'application/json' },
    })
    expect(await inbox.json()).toMatchObject({ SMSMessageData: { Messages: [{ id: 2, text: 'ACHA', from: WANJIKU }] } })
  })

  test('opts out by the network’s menu: the portal is called, and later messages end in 406', async () => {
    const { sms, send, told } = await gateway()
    await sms.optOut('0700000001')
    expect(told('opt-out')).toEqual([{ senderId: 'DEFENDERS', phoneNumber: WANJIKU }])
    expect((await send()).Recipients[0]).toMatchObject({ statusCode: 406, status: 'UserInBlacklist' })
    sms.optIn(WANJIKU)
    expect((await send()).Recipients[0]).toMatchObject({ statusCode: 101 })
  })
})

test('the knobs are there over HTTP, and for JSON only', async () => {
  const { sms, send } = await gateway()
  const post = (name: string, body: unknown, type = 'application/json') =>
    fetch(`${sms.url}/_sms/${name}`, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) })
  expect((await post('behaveForPhone', { phone: WANJIKU, patch: { statusCode: 407 } })).status).toBe(200)
  expect((await send()).Recipients[0]).toMatchObject({ statusCode: 407, status: 'CouldNotRoute' })
  expect((await post('clear', {}, 'text/plain')).status).toBe(415)
  expect((await post('behave', { nonsense: 1 })).status).toBe(400)
  const listed = await fetch(`${sms.url}/_sms/messages?to=0700000001`)
  expect(await listed.json()).toMatchObject({ result: [{ to: WANJIKU, statusCode: 407 }] })
})
