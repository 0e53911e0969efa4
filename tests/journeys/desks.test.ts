import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeOf, type Insider, join, knock, PASSPHRASE, useKeys } from './insiders.ts'
import { follow, heading, pathOf, press, said } from './on-a-page.ts'
import { useStage } from './stage.ts'

const stage = useStage()
/** Each signs in once, with the code of her app: none of them is taken twice. */
const keys = useKeys(stage)
const sitsDown = async (who: Insider, at: string): Promise<Page> => {
  const page = await stage.visit({ scripts: false, screen: 'desk', cookies: await keys(who) })
  await page.goto(at)
  return page
}
const REASON = 'She has lost her card and asked by phone'

/** Looks for somebody, and goes to the one record that is found. */
async function find(desk: Page, query: string): Promise<void> {
  // The way to all desks about people, or to this one of them.
  await desk.getByRole('link', { name: 'People', exact: true }).last().click()
  await desk.getByLabel('Whom are you looking for?').fill(query)
  await press(desk, 'Search')
  expect(await desk.getByRole('link', { name: /^Go to the record: / }).count()).toBe(1)
  await desk.getByRole('link', { name: /^Go to the record: / }).click()
}

test('an officer finds her by name and by the end of her phone, says why she opens the record, and is read about', async () => {
  const desk = await sitsDown('membershipOfficer', '/staff')
  await find(desk, '000001')
  const record = pathOf(desk)
  await find(desk, 'achieng')
  expect(pathOf(desk)).toBe(record)
  expect(record).toMatch(/^\/staff\/people\/per_[0-9a-z]{26}$/)
  expect(await desk.content()).not.toMatch(/Mfano|700000001/)

  await desk.getByLabel('Why do you open it?').fill('curious')
  await press(desk, 'Open the record')
  await desk.getByText('Say in at least ten characters why you open it.').first().waitFor()
  expect(await desk.content()).not.toContain('Mfano')
  await desk.getByLabel('Why do you open it?').fill(REASON)
  await press(desk, 'Open the record')
  expect(await said(desk)).toContain('Achieng Mfano')
  expect(pathOf(desk)).toBe(record)
  // Looked at again it is sealed again.
  await follow(desk, 'Close the record')
  expect(await said(desk)).not.toContain('Achieng')

  const her = await stage.visit({ scripts: false, cookies: await keys('member') })
  await her.goto('/me')
  await follow(her, 'Privacy')
  const opening = her.getByRole('row').filter({ hasText: REASON })
  expect(await opening.innerText()).toContain('Membership officer')
  expect(await said(her)).not.toMatch(/Dalila|curious/)
})

test('one administrator proposes a role, the other gives it, and whoever gets it needs a second factor before she sees the desk', async () => {
  const her = await stage.visit({ scripts: false })
  const { signInName } = await join(her, { name: 'Rehema Mfano' })
  await press(her, 'Show my name')
  const number = await her.locator('main dd').last().innerText()

  const one = await sitsDown('administrator', '/staff/roles')
  const propose = async (whom: string) => {
    await one.getByLabel('Member number').fill(whom)
    await one.getByLabel('Role', { exact: true }).selectOption('auditor')
    await press(one, 'Propose')
  }
  await propose('ABCDEFGH')
  await one.getByRole('alert').waitFor()
  await propose(number.toLowerCase())
  await one.getByText('Proposed. Somebody else has to confirm it.').waitFor()
  expect(await said(one)).toContain('Somebody else decides this.')
  expect(await one.getByRole('button', { name: /^Confirm: / }).count()).toBe(0)
  await follow(her, 'Home')
  expect(await her.getByRole('link', { name: 'Work' }).count()).toBe(0)

  const other = await sitsDown('otherAdministrator', '/staff')
  await other.getByRole('link', { name: 'Roles that wait for a second hand' }).click()
  await press(other, `Confirm: Auditor, ${number}`)
  await other.getByText('Confirmed.', { exact: true }).waitFor()

  // At once, and with it the duty of a second factor: the passphrase alone opens no desk.
  await follow(her, 'Home')
  expect(await said(her)).toContain('You were given a role')
  await knock(her, signInName, PASSPHRASE)
  await heading(her, 'Authenticator app')
  expect(await said(her)).toContain('needs a second key')
  await her.goto('/staff/audit')
  expect(pathOf(her)).toBe('/me/security/app')
  await her.getByLabel('Six digits').fill(codeOf(await her.locator('.copyable-value').innerText()))
  await press(her, 'Set it up')
  await follow(her, 'Work')
  await follow(her, 'Audit')
  await press(her, 'Check the whole log now')
  await her.getByText('The log holds').waitFor()
  expect(await said(her)).toMatch(/A role was confirmed[^]*A role was proposed/)
  expect(await her.content()).not.toMatch(/Rehema|Mfano/)
})

test('a file with people in it needs a reason and a second person, and opens with one key only', async () => {
  const [key, another] = [await generateX25519Identity(), await generateX25519Identity()]
  const asker = await sitsDown('dataProtection', '/staff')
  await follow(asker, 'Data protection')
  await follow(asker, 'Exports')
  await follow(asker, 'Ask for a file')
  await follow(asker, 'People and how to reach them')
  await press(asker, 'Ask for the file')
  await asker.getByText('Tick at least one column.').first().waitFor()
  await asker.getByLabel('Name', { exact: true }).check()
  await asker.getByLabel('Phone, only a safe one').check()
  await asker.getByLabel('County', { exact: true }).selectOption({ label: 'Kisumu' })
  await asker.getByLabel('Most rows').fill('5')
  await asker.getByLabel('What the file is for').fill('Letters to members in Kisumu')
  await asker.getByLabel('Your public age key').fill(await identityToRecipient(key))
  await press(asker, 'Ask for the file')
  await asker.getByText('Waiting for a second person').waitFor()
  const address = pathOf(asker)
  expect(await asker.getByRole('button', { name: 'Allow this file' }).count()).toBe(0)

  const second = await sitsDown('administrator', address)
  await press(second, 'Allow this file')
  await expect
    .poll(async () => (await asker.reload(), await asker.getByRole('link', { name: 'Fetch the file' }).count()), {
      timeout: 20_000,
    })
    .toBe(1)
  expect(await second.goto(`${address}/file`).then((answer) => answer?.status())).toBe(404)

  const [download] = await Promise.all([asker.waitForEvent('download'), follow(asker, 'Fetch the file')])
  expect(download.suggestedFilename()).toMatch(/^[\w-]+\.csv\.age$/)
  const file = readFileSync(await download.path())
  const open = (identity: string) => {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    return decrypter.decrypt(file, 'text')
  }
  const lines = (await open(key)).trim().split(/\r?\n/)
  // Hers, one of somebody who does not exist, and the line above them.
  expect(lines).toHaveLength(3)
  expect(lines.join('\n')).toContain('Achieng Mfano')
  expect(file.includes('Achieng')).toBe(false)
  await expect(open(another)).rejects.toThrow('no identity matched')
})
