import { readFileSync } from 'node:fs'
import { extractText } from 'unpdf'
import { expect, test } from 'vitest'
import { follow, press, said } from './on-a-page.ts'
import { aCardGift, giveByCard, receiptOn } from './on-the-cards.ts'
import { useStage } from './stage.ts'

const stage = useStage()

test('a giver pays by card in euros without scripts, adds the charges, and keeps her receipt as a PDF', async () => {
  const context = await stage.stranger({ scripts: false })
  const page = await context.newPage()
  const email = 'zawadi@practice.invalid'
  await giveByCard(page, { currency: 'EUR', amount: '25', email, name: 'Zawadi Mfano' })
  await page.goto(await receiptOn(page))
  const number = /DC \d{4}\/\d{6}/.exec(await said(page))?.[0] ?? ''
  // 25 and what 3.5 % and 0.30 take of the whole.
  for (const words of [number, 'Zawadi Mfano', '€\u00a026.22', 'Gift to Climb for Justice'])
    expect(await said(page)).toContain(words)
  const [mail] = await expect
    // Two mails go in a second, and those of the practice town are before hers.
    .poll(() => stage.mailsTo(email), { timeout: 30_000 })
    .toHaveLength(1)
    .then(() => stage.mailsTo(email))
  expect(mail?.text).toContain(new URL(page.url()).pathname)
  expect(mail?.text).not.toContain('Zawadi')

  const [download] = await Promise.all([page.waitForEvent('download'), follow(page, 'Keep as a PDF')])
  expect(download.suggestedFilename()).toBe(`receipt-${number.slice(3).replace('/', '-')}.pdf`)
  const { text } = await extractText(new Uint8Array(readFileSync(await download.path())), { mergePages: true })
  for (const words of [number, 'Zawadi Mfano', '26.22', 'not a tax invoice']) expect(text).toContain(words)
  await context.close()
})

test('by the link in her mail a giver changes her monthly gift and stops it, without scripts or an account', async () => {
  const { monthly, receipt } = await aCardGift(stage)
  const links = async () =>
    (await stage.mailsTo('kila.mwezi@practice.invalid')).map(({ text }) => /\/\w+\/[0-9a-f]{32}/.exec(text)?.[0])
  // Her mail waits behind those of the practice town: two go in a second.
  await expect.poll(links, { timeout: 30_000 }).toContain(monthly)

  const page = await stage.visit({ scripts: false })
  await page.goto(receipt)
  await follow(page, 'Your monthly gift: change it, pause it or stop it')
  await page.locator('summary', { hasText: 'Change the amount' }).click()
  await page.getByLabel('New amount (USD)').fill('22.50')
  await press(page, 'Change the amount')
  expect(await said(page)).toMatch(/The new amount holds[^]*US\$\u00a022\.50/)

  await follow(page, 'Stop it')
  await press(page, 'Yes, stop it')
  expect(await said(page)).toContain('This gift is over. Nothing more is collected.')
  const running = async () => (await stage.cardBooks('subscription')).filter(({ status }) => status !== 'canceled')
  await expect.poll(running, { timeout: 10_000 }).toEqual([])
})
