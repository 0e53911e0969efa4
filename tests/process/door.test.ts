// Long because three phones, a day without a network and what is left of it on them are one story.
import {
  devicesOf,
  openRoll,
  openTrainerCohort,
  ownTraining,
  revokeDevice,
} from '#app/domain/trainings/index.server.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { attendanceMarks, walkIns } from '#db/schema/trainings.ts'
import { aMember } from '#tests/factories/accounts.ts'
import { givenRole } from '#tests/factories/people.ts'
import { aCohort } from '#tests/factories/trainings.ts'
import { openPhone } from '#tests/setup/browser.ts'
import { room } from '#tests/setup/room.ts'
import { signInAs } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import type { Page } from 'playwright-core'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aNetwork } from './dead-network.ts'

const [HOUR, DAY] = [3_600, 86_400]
const PIN = 'kiboko-77-mti'
const PEOPLE = 50
const SOON = { timeout: 20_000 }
const WALK_IN = 'Zuberikanari'

/** A name that nothing else resembles, so that no compression finds a part of it elsewhere. */
const aName = (at: number): string =>
  `Mtu${randomBytes(9)
    .toString('hex')
    .replaceAll(/\d/g, (no) => 'ghijklmnop'[Number(no)] ?? '')}${at}x`

/** Fifty who have seats in two sessions on two days, and a trainer with an account. */
async function aHall(site: Site) {
  const { ctx } = site
  const cohort = await aCohort(ctx, { capacity: String(PEOPLE) })
  const names = Array.from({ length: PEOPLE }, (_, at) => aName(at))
  const people: Awaited<ReturnType<typeof cohort.ask>>[] = []
  for (const name of names) people.push(await cohort.ask(name))
  const trainer = await aMember(ctx, { app: true })
  await givenRole(ctx, trainer.personId, 'trainer', cohort.id)
  await cohort.move('close')
  await cohort.move('confirm', true)
  site.moveClock(23 * DAY - 3 * HOUR + 15 * 60)
  await cohort.move('begin')
  const [first = '', second = ''] =
    (await openTrainerCohort(cohort.desk, cohort.id))?.sessions.map(({ id }) => id) ?? []
  const ticketOf = async (at: number) => {
    const acting = people[at]?.acting
    return (acting && (await ownTraining(acting, cohort.id))?.ticket) ?? { key: '', short: '' }
  }
  return { cohort, names, people, trainer, first, second, ticketOf }
}
type Hall = Awaited<ReturnType<typeof aHall>>

/** A phone of the trainer, with a folder and a network of its own, whose clock is that of the site. */
async function aPhone(site: Site, hall: Hall) {
  const folder = mkdtempSync(join(room(), 'portal-phone-'))
  const network = await aNetwork(site.url)
  const context = await openPhone(folder, network.url)
  await context.clock.install({ time: site.ctx.now() })
  const jar = await signInAs(site, hall.trainer)
  await context.addCookies(
    jar
      .header()
      .split('; ')
      .map((pair) => {
        const [name = '', value = ''] = pair.split('=')
        return { name, value, url: network.url }
      }),
  )
  const page = await context.newPage()
  const fact = (name: string) => page.locator(`[data-fact="${name}"]`).innerText()
  return {
    ...{ folder, network, context, page, fact },
    /** She looks at the roll as she always does, prepares the phone, and opens it. */
    async prepare() {
      await page.goto(`/staff/rolls/${hall.first}`)
      await page
        .locator('.roll > li')
        .nth(PEOPLE - 1)
        .waitFor()
      await page.goto(`/staff/rolls/devices/${hall.cohort.id}`)
      await page.locator('#pin').fill(PIN)
      await page.locator('#pinAgain').fill(PIN)
      await page.locator('[data-door-prepare] button').click()
      await page.waitForURL('**/door/roll')
      await page.evaluate(async () => void (await navigator.serviceWorker.ready))
      // The first opening is what the worker keeps the page from; from the second on it answers.
      await this.unlock()
    },
    /** As after a reload or a dead battery: the page is opened anew, and the PIN typed. */
    async unlock() {
      await page.goto('/door/roll')
      await page.locator('#pin').fill(PIN)
      await page.locator('[data-form="pin"] button').click()
      await page.locator('[data-part="open"]').waitFor()
    },
    async session(id: string) {
      await page.locator('#session').selectOption(id)
    },
    async ticket(code: string) {
      await page.locator('#ticket').fill(code)
      await page.locator('[data-form="ticket"] button').click()
    },
    /** Everybody of the session that is open is marked, as the roll does it: all present, then the exceptions. */
    async allBut(exceptions: Record<string, string>) {
      await page.locator('[data-press="all"]').click()
      await expect.poll(() => notMarked(page), { timeout: 30_000 }).toBe(0)
      for (const [name, state] of Object.entries(exceptions))
        await page.locator('.roll > li', { hasText: name }).locator(`[data-state="${state}"]`).click()
    },
    unsent: async () => Number(await fact('unsent')),
    async [Symbol.asyncDispose]() {
      await context.close()
      await network[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const notMarked = (page: Page): Promise<number> =>
  page
    .locator('.roll [data-state-now]')
    .evaluateAll((all) => all.filter((one) => one.textContent === 'Not marked').length)

/** Which of these words lie in the files of a folder, as they are or as browsers keep texts: two bytes a sign. */
function found(folder: string, words: readonly string[]): string[] {
  const hits: string[] = []
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    for (const word of words)
      for (const as of ['utf8', 'utf16le'] as const)
        if (bytes.includes(Buffer.from(word, as))) hits.push(`${word} in ${join(entry.parentPath, entry.name)}`)
  }
  return hits
}

test('three phones mark 300 times, a day without a network, reloads, lost answers and a lost phone later the roll is exact, and no phone ever held a name', async () => {
  await using site = await openSite()
  const hall = await aHall(site)
  const { names, cohort, first, second } = hall
  // Nobody has more than two sessions: each phone is prepared before she signs in on the next.
  await using one = await aPhone(site, hall)
  await one.prepare()
  await using other = await aPhone(site, hall)
  await other.prepare()
  await using lost = await aPhone(site, hall)
  await lost.prepare()
  const phones = [one, other, lost]
  for (const phone of phones) phone.network.set('dead')

  // The first session, at the door: by the roll, and by tickets that are read out or scanned.
  const [a = '', b = '', c = '', d = ''] = names
  for (const at of [10, 11]) await one.ticket((await hall.ticketOf(at)).short.toLowerCase())
  await one.ticket((await hall.ticketOf(12)).key)
  await one.ticket('22222222')
  await expect.poll(() => one.page.locator('[data-say]').innerText()).toContain('No ticket of this roll')
  await one.allBut({ [a]: 'late', [b]: 'absent' })
  await one.page.locator('#called').fill(WALK_IN)
  await one.page.locator('[data-form="walk-in"] button').click()
  await other.allBut({ [a]: 'late', [c]: 'absent' })
  await lost.allBut({ [d]: 'absent' })
  const unsent = () => Promise.all(phones.map((phone) => phone.unsent()))
  await expect.poll(unsent, SOON).toEqual([53, 52, 51])

  // The battery dies: what was marked is there when it is opened again, still without a network.
  await one.unlock()
  expect(await one.unsent()).toBe(53)
  expect(await one.page.locator('.roll > li', { hasText: a }).locator('[data-state-now]').innerText()).toBe('Late')
  expect(await one.page.locator('[data-walk-ins]').innerText()).toContain(WALK_IN)

  // A day later, still dead: the second session.
  site.moveClock(DAY)
  for (const phone of phones) await phone.context.clock.fastForward(DAY * 1_000)
  for (const phone of phones) await phone.unlock()
  await one.session(second)
  await one.allBut({})
  await other.session(second)
  await other.allBut({ [d]: 'partial' })
  await lost.session(second)
  await lost.allBut({})
  await expect.poll(unsent, SOON).toEqual([103, 103, 101])
  expect(await asPortal(site.ctx, 'test', (tx) => tx.db.$count(attendanceMarks))).toBe(0)

  // One phone is lost. The others come back: of one the first answers are lost on the way, so it sends again what had arrived.
  const listed = (await devicesOf(cohort.desk, cohort.id))?.devices ?? []
  expect(listed.map(({ no }) => no)).toEqual([3, 2, 1])
  await revokeDevice(cohort.desk, { deviceId: listed[0]?.id ?? '' })
  one.network.set('deaf')
  await one.page.locator('[data-press="send"]').click()
  await expect.poll(() => asPortal(site.ctx, 'test', (tx) => tx.db.$count(attendanceMarks)), SOON).toBeGreaterThan(40)
  expect(await one.unsent()).toBe(103)
  for (const phone of phones) phone.network.set('alive')
  await one.unlock()
  await expect.poll(() => one.unsent(), SOON).toBe(0)
  await other.page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(() => other.unsent(), SOON).toBe(0)
  expect([await one.fact('refused'), await other.fact('refused')]).toEqual(['0', '0'])

  // Whoever finds the lost phone opens it, and it forgets everything without a PIN.
  await lost.page.goto('/door/roll')
  await lost.page.locator('[data-part="none"]').waitFor()
  expect(await lost.page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)

  // The roll is exact: what both say, what each says where they differ, and nothing of the lost one.
  const seenIn = async (session: string) => {
    const roll = await openRoll(cohort.desk, session)
    return new Map(
      roll?.rows.map(({ called, seen }) => [
        called,
        seen.is === 'agreed'
          ? seen.state
          : seen.is === 'disputed'
            ? seen.said
                .map(({ state }) => state)
                .toSorted()
                .join('/')
            : '-',
      ]),
    )
  }
  const expected = (over: Record<string, string>) => new Map(names.map((name) => [name, over[name] ?? 'present']))
  const sorted = (map: Map<string, string>) => [...map].toSorted(([one], [other]) => one.localeCompare(other))
  expect(sorted(await seenIn(first))).toEqual(
    sorted(expected({ [a]: 'late', [b]: 'absent/present', [c]: 'absent/present' })),
  )
  expect(sorted(await seenIn(second))).toEqual(sorted(expected({ [d]: 'partial/present' })))
  const marks = await asPortal(site.ctx, 'test', (tx) => tx.db.select().from(attendanceMarks))
  expect(marks).toHaveLength(102 + 103)
  expect(marks.filter(({ way }) => way === 'ticket')).toHaveLength(3)
  expect(await asPortal(site.ctx, 'test', (tx) => tx.db.$count(walkIns))).toBe(1)
  // They count at the hour at which they were made, a day apart, and not when they arrived.
  const days = new Set(marks.map(({ sessionId, markedAt }) => `${sessionId} ${markedAt.toISOString().slice(0, 10)}`))
  expect([...days].toSorted()).toEqual([`${first} 2026-12-14`, `${second} 2026-12-15`].toSorted())

  // What lies in their folders, once they are switched off.
  const secrets = [...names, WALK_IN, PIN]
  for (const at of [10, 11, 12]) secrets.push((await hall.ticketOf(at)).key, (await hall.ticketOf(at)).short)
  for (const phone of phones) await phone.context.close()
  // The search finds what does lie there.
  expect(found(one.folder, [listed[2]?.id ?? 'nothing'])).not.toEqual([])
  for (const phone of phones) expect(found(phone.folder, secrets)).toEqual([])
}, 300_000)

test('what the portal does not take is not shown as taken, and what a phone cannot open any more holds nothing else up', async () => {
  await using site = await openSite()
  const hall = await aHall(site)
  await using phone = await aPhone(site, hall)
  await phone.prepare()
  const { page } = phone
  const [her = ''] = hall.names
  const row = page.locator('.roll > li', { hasText: her })

  // Another answer than the portal's own: she has lost her seat, say.
  await page.route('**/door/marks', async (route) => {
    const { marks = [] } = JSON.parse(new URLSearchParams(route.request().postData() ?? '').get('said') ?? '{}') as {
      marks?: { clientId: string }[]
    }
    await route.fulfill({ json: { taken: [], refused: marks.map(({ clientId }) => clientId), isOn: true } })
  })
  await row.locator('[data-state="present"]').click()
  await expect.poll(() => phone.fact('refused'), SOON).toBe('1')
  expect(await row.locator('[data-state-now]').innerText()).toBe('Not marked')
  await page.unroute('**/door/marks')

  phone.network.set('dead')
  await phone.allBut({})
  await expect.poll(() => phone.unsent(), SOON).toBe(PEOPLE)
  await page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done) => (request.onsuccess = () => done(request.result)))
    const db = await asked(indexedDB.open('door', 1))
    const marks = db.transaction('marks', 'readwrite').objectStore('marks')
    for (const mark of (await asked(marks.getAll())) as { is: string; sealed: unknown }[])
      if (mark.is === 'unsent')
        await asked(marks.put({ ...mark, sealed: { iv: new Uint8Array(12), bytes: new Uint8Array(40) } }))
    db.close()
  })
  phone.network.set('alive')
  await phone.unlock()
  await row.locator('[data-state="late"]').click()
  await expect.poll(() => asPortal(site.ctx, 'test', (tx) => tx.db.$count(attendanceMarks)), SOON).toBe(1)
  await expect.poll(() => phone.unsent(), SOON).toBe(PEOPLE)
}, 120_000)
