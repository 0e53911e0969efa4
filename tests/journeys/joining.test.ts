import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codeOf, join, type Joined, knock, PASSPHRASE } from './insiders.ts'
import { follow, heading, leave, pathOf, press, said } from './on-a-page.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** A link in the newest mail to an address, once there are so many of them. */
async function linkTo(address: string, count: number): Promise<string> {
  await expect.poll(async () => (await stage.mailsTo(address)).length, { timeout: 15_000 }).toBe(count)
  const mail = (await stage.mailsTo(address)).at(-1)
  return new URL(/https?:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? '').pathname
}

test('on a small phone without scripts, in Kiswahili, she joins, says how she is safe, and keeps others out', async () => {
  const page = await stage.visit({ scripts: false, language: 'sw' })
  const { signInName, codes } = await joinsInKiswahili(page)

  // Nobody is named until she asks.
  expect(await said(page)).not.toMatch(/Nuru|Jaribio/)
  await press(page, 'Onyesha jina langu')
  expect(await said(page)).toContain('Nuru Jaribio')
  expect(pathOf(page)).toBe('/me')
  await follow(page, 'Lifiche tena')
  expect(await said(page)).not.toContain('Nuru')

  await saysHowSheIsSafe(page)

  await leave(page, 'Toka')
  await page.getByText('Umetoka.').waitFor()
  await page.goBack()
  expect([pathOf(page), await said(page)]).toEqual(['/sign-in', expect.not.stringContaining('Dada')])

  // Her sign-in name may be written as one says it.
  await knock(page, signInName.replaceAll('-', ' ').toUpperCase(), PASSPHRASE)
  await heading(page, 'Karibu')
  const secret = await addsAnApp(page)
  await leave(page, 'Toka')
  await knock(page, signInName, PASSPHRASE)
  await heading(page, 'Hatua moja zaidi')
  await page.getByLabel('Tarakimu sita za programu').fill(codeOf(secret, 30))
  await press(page, 'Endelea')
  await heading(page, 'Karibu')

  await entersOnPaper(await stage.visit({ scripts: false, language: 'sw' }), signInName, codes)
  await keepsOthersOut(page, signInName, codes.slice(1))
})

async function joinsInKiswahili(page: Page): Promise<Joined> {
  await page.goto('/sign-in')
  await follow(page, 'Jiunge')
  await page.getByLabel('Jina unalotumia').fill('Nuru Jaribio')
  await page.getByLabel('Nywila', { exact: true }).fill('fupi mno')
  await press(page, 'Jiunge')
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel('Jina unalotumia').inputValue()).toBe('Nuru Jaribio')
  expect(await page.getByLabel('Nywila', { exact: true }).inputValue()).toBe('')

  await page.getByLabel('Nywila', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Hifadhini taarifa zangu kwa ajili ya uanachama').check()
  await press(page, 'Jiunge')
  await heading(page, 'Umeingia. Karibu.')
  const signInName = await page.locator('.copyable-value').innerText()
  const codes = await page.locator('.codes code').allInnerTexts()
  expect(signInName).toMatch(/^[a-z]+-[a-z]+-\d{3}$/)
  expect(new Set(codes).size).toBe(10)
  await follow(page, 'Nimeiandika')
  await heading(page, 'Karibu')
  return { signInName, codes }
}

async function saysHowSheIsSafe(page: Page): Promise<void> {
  await follow(page, 'Usalama')
  await page.getByLabel('Kwa SMS').check()
  await page.getByLabel('Wakati gani?').fill('Baada ya saa moja jioni')
  await page.getByLabel('Neno la kukata mazungumzo').fill('mvua imeanza')
  await press(page, 'Hifadhi kadi hii')
  await page.getByText('Imehifadhiwa.').waitFor()
  expect(await page.getByLabel('Wakati gani?').inputValue()).toBe('Baada ya saa moja jioni')
  expect(await page.getByLabel('Mnaweza kuacha ujumbe').isChecked()).toBe(false)

  await follow(page, 'Chagua ninaowaamini')
  await page.getByLabel('Unamwitaje?').fill('Dada')
  await press(page, 'Tengeneza msimbo')
  await heading(page, 'Msimbo wa Dada')
  const code = await page.locator('.copyable-value').innerText()
  await page.goto('/me/custody')
  expect(await said(page)).toContain('Dada')
  expect(await said(page)).not.toContain(code)
}

/** Answers the secret that the page shows for typing in. */
async function addsAnApp(page: Page): Promise<string> {
  await follow(page, 'Ulinzi')
  await follow(page, 'Weka programu')
  const secret = await page.locator('.copyable-value').innerText()
  await page.getByLabel('Tarakimu sita').fill(codeOf(secret))
  await press(page, 'Iweke')
  await page.getByText('Programu yako imewekwa.').waitFor()
  return secret
}

async function knockWithPaper(page: Page, her: { signInName: string; passphrase: string; code: string | undefined }) {
  await knock(page, her.signInName, her.passphrase)
  await page.getByText('Sina programu hiyo hapa').click()
  await page.getByLabel('Msimbo wa kurejea').fill(her.code ?? '')
  await press(page, 'Endelea kwa msimbo huu')
}

async function entersOnPaper(page: Page, signInName: string, [code = '']: string[]): Promise<void> {
  await knockWithPaper(page, { signInName, passphrase: PASSPHRASE, code: code.toLowerCase() })
  await heading(page, 'Karibu')
  expect(await said(page)).toContain('Kuna mtu aliingia kwa mmoja wa misimbo yako ya kurejea')
  await follow(page, 'Ulinzi')
  expect(await said(page)).toContain('Imebaki 9 kati ya kumi.')
  await leave(page, 'Toka')
  await knockWithPaper(page, { signInName, passphrase: PASSPHRASE, code })
  await page.getByText('Msimbo huu haufungui.').waitFor()
}

async function keepsOthersOut(page: Page, signInName: string, codes: string[]): Promise<void> {
  const NEXT = 'nyota nane juu ya mlima'
  const other = await stage.visit({ scripts: false, language: 'sw' })
  await knockWithPaper(other, { signInName, passphrase: PASSPHRASE, code: codes[0] })
  await heading(other, 'Karibu')

  await follow(page, 'Ulinzi')
  await follow(page, 'Badilisha nywila')
  await page.getByLabel('Nywila yako ya hadi sasa').fill(PASSPHRASE)
  await page.getByLabel('Nywila mpya').fill(NEXT)
  await press(page, 'Weka nywila mpya')
  await page.getByText('vipindi vyako vingine vimefungwa').waitFor()
  await follow(other, 'Taarifa zangu')
  expect(pathOf(other)).toBe('/sign-in')

  await knock(other, signInName, PASSPHRASE)
  await other.getByText('Hakuna akaunti iliyofunguka.').waitFor()
  await knockWithPaper(other, { signInName, passphrase: NEXT, code: codes[1] })
  await heading(other, 'Karibu')

  await follow(page, 'Ulinzi')
  await page.getByRole('button', { name: /^Kifunge: / }).click()
  await page.getByText('Kipindi kimefungwa.').waitFor()
  await follow(other, 'Ulinzi')
  expect(pathOf(other)).toBe('/sign-in')
  await follow(page, 'Faragha')
  await heading(page, 'Faragha')
}

test('her address is proven by a button and not by a scanner, and whoever has only her mailbox is stopped by her', async () => {
  const address = 'zuri@practice.invalid'
  const page = await stage.visit({ scripts: false })
  const { codes } = await join(page, { name: 'Zuri Mfano', email: address })

  const proof = await linkTo(address, 1)
  // A program that looks at mail opens every link, more than once and without being asked.
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(stage.url() + proof, { method })
  const inbox = await stage.visit({ scripts: false })
  await inbox.goto(proof)
  await press(inbox, 'Yes, it is mine')
  await heading(inbox, 'Thank you')
  await inbox.goto(proof)
  await heading(inbox, 'This link opens nothing any more')
  await page.goto('/me/details/contacts')
  expect(await page.locator('.rows').innerText()).toContain('Confirmed')

  // Nobody is told whether there is such an account; only a mailbox is.
  const asks = async (identifier: string) => {
    await inbox.goto('/recover')
    await inbox.getByLabel('Sign-in name or e-mail').fill(identifier)
    await press(inbox, 'Send me the link')
    await heading(inbox, 'Look into your inbox')
    return said(inbox)
  }
  expect(await asks('nobody@practice.invalid')).toBe(await asks(address))

  const link = await linkTo(address, 2)
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(stage.url() + link, { method })
  await inbox.goto(link)
  await press(inbox, 'Yes, begin')
  await inbox.getByLabel('Your code').fill('AAAA-BBBB-CCCC')
  await press(inbox, 'Go on')
  await inbox.getByText('This code does not open.').waitFor()
  await inbox.getByLabel('Your code').fill(codes[0] ?? '')
  await press(inbox, 'Go on')
  await heading(inbox, 'Now we wait a day')
  expect(await inbox.locator('input[type=password]').count()).toBe(0)

  await follow(page, 'Home')
  expect(await said(page)).toContain('A new passphrase was asked for; it can be set after a day')
  await follow(page, 'Somebody has asked for a new passphrase. Was it you?')
  await press(page, 'Stop it, it was not me')
  await page.getByText('It was stopped. Nothing has changed.').waitFor()
  await inbox.reload()
  await heading(inbox, 'This link opens nothing any more')

  const mails = await stage.mailsTo(address)
  expect(await stage.mailsTo('nobody@practice.invalid')).toEqual([])
  expect([...new Set(mails.map(({ subject }) => subject))]).toEqual(['A message for you'])
  for (const mail of mails) expect(mail.text + mail.html).not.toMatch(/Zuri|defender|coalition|account|passphrase/i)
})
