import { expect, test } from 'vitest'
import { CLIMB, useStage } from './stage.ts'

const stage = useStage()

test('she chooses Kiswahili once, without scripts, and every page speaks it from then on', async () => {
  const page = await stage.visit({ scripts: false })
  const language = () => page.locator('html').getAttribute('lang')
  await page.goto(CLIMB)
  expect(await language()).toBe('en')
  await page.getByRole('button', { name: 'Kiswahili' }).click()
  expect([new URL(page.url()).pathname, await language()]).toEqual([CLIMB, 'sw'])
  for (const path of ['/', '/safety', '/campaigns/hakuna']) {
    await page.goto(path)
    expect([path, await language()]).toEqual([path, 'sw'])
  }

  await page.goto(CLIMB)
  await page.getByLabel('Nambari yako ya M-Pesa').fill('0733 000 001')
  await page.getByRole('radio', { name: 'Ksh 100', exact: true }).check()
  await page.getByRole('button', { name: 'Tuma ombi la malipo kwenye simu yangu' }).click()
  await page.getByRole('heading', { level: 1, name: 'Angalia simu yako' }).waitFor()
  const waiting = new URL(page.url()).pathname
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { level: 1, name: 'Look at your phone' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(waiting)
})

test.each([
  { typed: { amount: '10.50', phone: '0733 000 002' }, wrong: 'amount', words: 'whole shillings' },
  { typed: { amount: '5', phone: '0733 000 002' }, wrong: 'amount', words: 'smallest gift' },
  { typed: { amount: '50', phone: '020 222 3333' }, wrong: 'phone', words: 'not a mobile number' },
  { typed: { amount: '50', phone: 'wanjiku' }, wrong: 'phone', words: 'does not read as a phone number' },
] as const)(
  'wrong input is said beside its field, and what she typed is still there: $words',
  async ({ typed, wrong, words }) => {
    const page = await stage.visit({ scripts: false })
    await page.goto(CLIMB)
    const fields = {
      amount: page.getByLabel('Or another amount, in shillings'),
      phone: page.getByLabel('Your M-Pesa number'),
    }
    const send = page.getByRole('button', { name: 'Send the request to my phone' })
    await fields.amount.fill(typed.amount)
    await fields.phone.fill(typed.phone)
    await send.click()
    const alert = page.getByRole('alert')
    await alert.waitFor()

    expect({ amount: await fields.amount.inputValue(), phone: await fields.phone.inputValue() }).toEqual(typed)
    const field = fields[wrong]
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    const described = (await field.getAttribute('aria-describedby'))?.split(' ') ?? []
    const said = await Promise.all(described.map((id) => page.locator(`#${id}`).innerText()))
    expect(said.join(' ')).toContain(words)
    // It is seen without scrolling on a small phone.
    expect(await alert.evaluate((element) => element.getBoundingClientRect().bottom < window.innerHeight)).toBe(true)

    await fields.amount.fill('50')
    await fields.phone.fill('0733 000 003')
    await send.click()
    await page.waitForURL('**/give/waiting/*')
  },
)

test('a refused form speaks Kiswahili and stays Kiswahili', async () => {
  const page = await stage.visit({ scripts: false, language: 'sw' })
  await page.goto(CLIMB)
  await page.getByRole('button', { name: 'Tuma ombi la malipo kwenye simu yangu' }).click()
  const alert = await page.getByRole('alert').innerText()
  expect(alert).toContain('Chagua kiasi, au uandike.')
  expect(alert).toContain('Andika nambari ya simu itakayolipa.')
})
