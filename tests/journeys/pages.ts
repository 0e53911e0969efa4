import type { Page } from 'playwright-core'
import { aCardGift } from './on-the-cards.ts'
import { cancelRequest, confirmRequest } from './on-the-phone.ts'
import { CLIMB, type Stage } from './stage.ts'

const NEW_CLIMBER = {
  name: 'Namukhula-Wanyonyi wa Mfanoulioanzishwa Mrefusana',
  story: 'I raise money for the house from where I sit, which is nobody’s business but yours.',
  goal: '5000',
  email: 'mpandaji@practice.invalid',
}

const NEW_HIKER = {
  name: 'Namukhula-Wanyonyi wa Mfanoulioanzishwa Mrefusana',
  email: 'mgeni@practice.invalid',
  kinName: 'Dada yake',
  kinPhone: '0700 000 321',
}

/** Every page that a visitor can come to, and how. */
export const PAGES = {
  'the first page': (page) => page.goto('/'),
  'the campaign': (page) => page.goto(CLIMB),
  'beginning to join': (page) => page.goto('/apply'),
  'a refused form': async (page) => {
    await page.goto(CLIMB)
    await page.locator('#phone').fill('020 222 3333')
    await page.locator('#amount').fill('50')
    await sendForm(page)
    await page.getByRole('alert').waitFor()
  },
  'a request under way': (page, { stage }) => askFor(stage, page),
  'a request that failed': (page, { stage }) => askFor(stage, page, cancelRequest),
  'a request that was paid': (page, { stage }) => askFor(stage, page, confirmRequest),
  'a refused form for cards': async (page) => {
    await page.goto('/give/climb-for-justice/card')
    await page.locator('#often-monthly').check()
    await page.locator('#amount').fill('0.5')
    await page.locator('#email').fill('hakuna')
    await page.locator('form.give .button').first().click()
    await page.getByRole('alert').waitFor()
  },
  'a code that is none': async (page) => {
    await page.goto('/paid')
    await page.locator('#code').fill('nimelipa')
    await page.locator('main form.form .button').click()
    await page.locator('.field-error').waitFor()
  },
  'a code that was given': (page) => page.goto('/paid?sent'),
  'a card that was paid': async (page, { stage }) => page.goto((await aCardGift(stage)).waiting),
  'a receipt': async (page, { stage }) => page.goto((await aCardGift(stage)).receipt),
  'words with a gift, refused': async (page, { stage }) => {
    await page.goto(`${(await aCardGift(stage)).receipt}/words`)
    await page.locator('#isNamed').check()
    await page.locator('#to').fill('KWRONG')
    await page.locator('form.panel .button').first().click()
    await page.getByRole('alert').waitFor()
  },
  'a refused form for every month': async (page) => {
    await page.goto('/give/climb-for-justice/monthly')
    await page.locator('#phone').fill('020 222 3333')
    await page.locator('form.give .button').first().click()
    await page.getByRole('alert').waitFor()
  },
  'a monthly gift, and an amount that was refused': async (page, { stage }) => {
    await page.goto((await aCardGift(stage)).monthly)
    await page.locator('summary').first().click()
    await page.locator('#amount').fill('0.5')
    await page.locator('form[action$="/amount"] .button').click()
    await page.locator('.field-error').waitFor()
  },
  'the end of a monthly gift': async (page, { stage }) => page.goto(`${(await aCardGift(stage)).monthly}/stop`),
  'a refused payment of dues for colleagues': async (page) => {
    await page.goto('/dues')
    await page.locator('#numbers').fill('D2222222K D2222222X')
    await page.locator('form.panel .button').click()
    await page.getByRole('alert').waitFor()
  },
  'the use of funds': (page) => page.goto(`${CLIMB}/funds`),
  'the climbers': (page) => page.goto(`${CLIMB}/climbers`),
  'the counties they climb in': (page) => page.goto(`${CLIMB}/counties`),
  'a climber': async (page) => {
    await page.goto(`${CLIMB}/climbers`)
    await page.getByRole('link', { name: 'Makena', exact: true }).click()
  },
  'a team': async (page) => {
    await page.goto(`${CLIMB}/climbers`)
    await page.getByRole('link', { name: 'Mawingu', exact: true }).click()
  },
  'a refused form for climbers': async (page) => {
    await page.goto(`${CLIMB}/climb`)
    await page.locator('#isChild').check()
    await page.locator('form.panel .button').click()
    await page.getByRole('alert').waitFor()
  },
  'a climber’s own page': async (page) => {
    await page.goto(`${CLIMB}/climb`)
    await page.locator('#kind-virtual').check()
    for (const [field, text] of Object.entries(NEW_CLIMBER)) await page.locator(`#${field}`).fill(text)
    await page.locator('#consent').check()
    await page.locator('form.panel .button').click()
    await page.locator('.copyable-big').waitFor()
    await page.goto(new URL(page.url()).pathname)
  },
  'a refused promise': async (page) => {
    await page.goto(`${CLIMB}/climbers`)
    await page.getByRole('link', { name: 'Makena', exact: true }).click()
    await page.locator('a[href*="/pledge"]').click()
    await page.locator('#name').fill('Mtu mwenye jina refu kupita kawaida wa Kijiji cha Mbali')
    await page.locator('form.panel .button').click()
    await page.getByRole('alert').waitFor()
  },
  'a promise': async (page) => {
    await page.goto(`${CLIMB}/pledge`)
    await page.locator('#amount').fill('5,000')
    await page.locator('#dueOn').fill('2026-12-31')
    await page.locator('#email').fill('ahadi@practice.invalid')
    await page.locator('#consent').check()
    await page.locator('form.panel .button').click()
    await page.locator('.copyable-big').first().waitFor()
    await page.goto(new URL(page.url()).pathname)
  },
  'what was done, in figures': async (page) => {
    await page.goto('/impact')
    for (const fold of await page.locator('main summary').all()) await fold.click()
  },
  'the trainings': (page) => page.goto('/trainings'),
  'a training': async (page) => {
    await page.goto('/trainings')
    await page.locator('main a[href^="/trainings/coh_"]').last().click()
  },
  'checking a paper': (page) => page.goto('/check'),
  'a code that nobody knows': (page) => page.goto(`/check/${'0'.repeat(32)}`),
  'the outings': (page) => page.goto(`${CLIMB}/outings`),
  'an outing': async (page) => {
    await page.goto(`${CLIMB}/outings`)
    await page.locator('table a').first().click()
  },
  'a refused form for a place': async (page) => {
    await page.goto(`${CLIMB}/outings`)
    await page.locator('table a').first().click()
    await page.locator('main .button').first().click()
    await page.locator('#isChild').check()
    await page.locator('form.panel .button').click()
    await page.getByRole('alert').waitFor()
  },
  'a place on a waiting list': async (page) => {
    await page.goto(`${CLIMB}/outings`)
    await page.locator('table a').first().click()
    await page.locator('main .button').first().click()
    for (const [field, text] of Object.entries(NEW_HIKER)) await page.locator(`#${field}`).fill(text)
    await page.locator('#waiver').check()
    await page.locator('form.panel .button').click()
    await page.locator('main .button-quiet').waitFor()
    await page.goto(new URL(page.url()).pathname)
  },
  'the news': (page) => page.goto(`${CLIMB}/updates`),
  'the screen in a hall': (page) => page.goto(`${CLIMB}/screen`),
  'leaving quickly': (page) => page.goto('/safety'),
  'who we are': (page) => page.goto('/about'),
  'what we do': (page) => page.goto('/work'),
  'the network of women': (page) => page.goto('/nimamanetwork'),
  'taking part': (page) => page.goto('/engage'),
  'ways to reach us': (page) => page.goto('/contact'),
  'who stands with us': (page) => page.goto('/partners'),
  'the privacy notice': (page) => page.goto('/privacy'),
  'the statement on accessibility': (page) => page.goto('/accessibility'),
  'asking for the newsletter': (page) => page.goto('/newsletter'),
  'saying yes to the newsletter': (page) => page.goto(`/newsletter/confirm/${'0'.repeat(32)}`),
  'leaving the newsletter': (page) => page.goto(`/newsletter/leave/${'0'.repeat(32)}`),
  'the newsroom': (page) => page.goto('/newsroom'),
  'a shelf of the newsroom': (page) => page.goto('/newsroom/kind/voice'),
  'a search without a find': (page) => page.goto('/newsroom/search?q=hakunakitu'),
  'an urgent appeal': (page) => page.goto('/newsroom/practice-release-the-teacher-who-counted-the-wells'),
  'a statement in one language': (page) => page.goto('/newsroom/practice-four-organisations-on-the-surveillance-bill'),
  'what we call for': (page) => page.goto('/calls'),
  'a call that is open': (page) => page.goto('/calls/practice-somebody-to-look-at-how-safe-our-trainings-are'),
  'a call that was opened': (page) => page.goto('/calls/practice-printers-for-a-handbook'),
  'a form to send something to a call': (page) =>
    page.goto('/calls/practice-somebody-to-look-at-how-safe-our-trainings-are/send'),
  'the design system': (page) => page.goto('/design'),
  'a page that is not there': (page) => page.goto('/campaigns/no-such-climb'),
} satisfies Record<string, (page: Page, on: { stage: Stage }) => Promise<unknown>>
export type PageName = keyof typeof PAGES
export const PAGE_NAMES = Object.keys(PAGES) as PageName[]

export const open = (name: PageName, page: Page, stage: Stage): Promise<unknown> => PAGES[name](page, { stage })

/** Each asks from a phone of its own, since nobody is rung again and again. */
let asked = 0
/** A request that was answered stays as it is, so one of each kind is enough for a file. */
const answered = new Map<unknown, string>()

async function askFor(stage: Stage, page: Page, answer?: (phone: Page) => Promise<unknown>): Promise<void> {
  const known = answered.get(answer)
  if (known) return void (await page.goto(known))
  const number = `2547440${String(++asked).padStart(5, '0')}`
  await page.goto(CLIMB)
  await page.locator('#amount').fill('120')
  await page.locator('#phone').fill(number)
  await sendForm(page)
  await page.locator('.phone-sign').waitFor()
  if (!answer) return
  const phone = await stage.phone(number)
  await answer(phone)
  await phone.close()
  await page.locator('.phone-sign').waitFor({ state: 'detached' })
  answered.set(answer, page.url())
}

const sendForm = (page: Page) => page.locator('#give .button').click()
