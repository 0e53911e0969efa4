import { PEOPLE as DESKS } from '#tests/journeys/insiders.ts'
import { PRACTICE_PASSPHRASE } from '#app/town/people.server.ts'
import { mailboxOf } from '#tests/journeys/stage.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { until } from '#tests/setup/stream.ts'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'

/** Whoever she is, she tells it all, and every word of it is nowhere else. */
export const HER = {
  name: 'Zawadikanari wa Mwendwasiri',
  legalName: 'Tumaini Fichouhuru',
  phone: '254733918264',
  email: 'kanarifiche.zawadi@practice.invalid',
  passphrase: 'nyumbakanari kumi na nne juu ya kilima',
  hours: 'baada ya saa kanarisita jioni',
  askFor: 'Shangazi Kanarisauti',
  stopWord: 'mvuakanari imeanza',
  trusted: 'Jirani Kanarimlango',
  wish: 'jina la kijiji cha Kanarikijiji si sahihi',
} as const
/** What staff write about her. */
const ABOUT = {
  opening: 'amepiga simu kanarisimu asubuhi',
  answer: 'tumerekebisha Kanarirekebisho leo',
  export: 'barua kwa wanachama wa Kanaribarua',
  frozen: 'amekamatwa mjini Kanarimji jana',
  thawOne: 'nimemwona Kanariofisi leo',
  thawOther: 'wakili Kanariwakili amethibitisha',
  network: 'nafanya kazi na wanawake wa Kanarisoko',
  networkOpening: 'hakurudi nyumbani kwa Kanarinyumba jana',
  called: 'Kanariitwa',
  why: 'nimeishuhudia kesi ya Kanarikesi mwaka jana',
  need: 'mtoto wa Kanarimtoto',
  walkIn: 'Kanarimgeni',
  trainingNote: 'alikosa nafasi kwa sababu ya Kanarisababu',
  post: 'tutakutana kwa Kanarimkutano kesho asubuhi',
  breach: 'kompyuta ya Kanarikompyuta imepotea',
} as const
const NEXT = 'nyota kanarinyota nane juu ya mlima'

/** Each word that names her, or that somebody wrote about her. */
export const WORDS = [...Object.values(HER), ...Object.values(ABOUT), NEXT].flatMap((text) => [
  text,
  ...text.split(/[\s.@]+/).filter((word) => /kanari|fichouhuru|mwendwasiri/i.test(word)),
])

/** A browser without a screen: it keeps cookies, and what would stay of a visit in its history and its tabs. */
function openBrowser(url: string, traces: string[]) {
  const cookies = new Map<string, string>()
  const ask = async (path: string, body?: Record<string, string>) => {
    const answer = await fetch(url + path, {
      ...(body && { method: 'POST', body: new URLSearchParams(body) }),
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; '), ...(body && { origin: url }) },
      redirect: 'manual',
    })
    const set = answer.headers.getSetCookie()
    for (const cookie of set) cookies.set(...(/^([^=]+)=([^;]*)/.exec(cookie)?.slice(1) as [string, string]))
    const text = await answer.text()
    const title = /<title>(.*?)<\/title>/.exec(text)?.[1] ?? ''
    traces.push(path, answer.headers.get('location') ?? '', title, ...set)
    const find = (what: RegExp): string => {
      const [, found] = what.exec(text) ?? []
      if (!found) throw new Error(`${path} answered ${answer.status} without ${what.source}`)
      return found
    }
    return { status: answer.status, text, find }
  }
  return {
    get: (path: string) => ask(path),
    /** Throws where a form is refused. */
    async send(path: string, body: Record<string, string>) {
      const answer = await ask(path, body)
      if (answer.status >= 400) throw new Error(`${path} refused: ${answer.status}`)
      return answer
    },
  }
}

const VALUE = /copyable-value">([^<]+)</

type Browser = ReturnType<typeof openBrowser>

/** She asks to belong where belonging is a secret, is let in, looked at and written to. */
async function belong(her: Browser, coordinator: Browser): Promise<void> {
  const networkId = (await her.get('/me/networks')).find(/value="(net_\w+)">#NiMamaNetwork/)
  await her.send('/me/networks', { networkId, words: ABOUT.network })
  const desk = `/staff/networks/${networkId}`
  const page = await coordinator.get(desk)
  const requestId = page.find(new RegExp(`${ABOUT.network}[^]*?name="requestId" value="(nrq_\\w+)"`))
  await coordinator.send(`${desk}/decide`, { requestId, decision: 'yes' })
  const hers = (await her.get('/me/networks')).find(/href="\/me\/networks\/(nsp_\w+)"/)
  await coordinator.send(`/staff/networks/people/${hers}`, { reason: ABOUT.networkOpening })
  await coordinator.send(`${desk}/post`, { words: ABOUT.post })
  await her.get(`/me/networks/${hers}`)
}

/** She tells what she needs, asks for a training of the network that is a secret, the desk writes a note on her, and she comes to another without a seat. */
async function train(her: Browser, officer: Browser): Promise<void> {
  const needs = { childcare: ABOUT.need, access: '', diet: '', language: '' }
  await her.send('/me/needs', needs)
  const list = await her.get('/trainings')
  const cohorts = [...list.text.matchAll(/href="\/trainings\/(coh_\w+)"/g)].map(([, id = '']) => id)
  const form = { called: ABOUT.called, why: ABOUT.why, sharesNeeds: 'yes', ...needs }
  for (const id of cohorts)
    if ((await her.get(`/me/trainings/${id}`)).text.includes('name="called"'))
      await her.send(`/me/trainings/${id}`, form)
  await her.get('/me/trainings')
  let noted = 0
  for (const id of cohorts) {
    const desk = await officer.get(`/staff/trainings/${id}/selection`)
    const hers = desk.text.indexOf(ABOUT.why)
    if (hers < 0) continue
    const [, enrolmentId = ''] = /name="enrolmentId" value="(enr_\w+)"/.exec(desk.text.slice(hers)) ?? []
    await officer.send(`/staff/trainings/${id}/note`, { enrolmentId, words: ABOUT.trainingNote })
    noted++
  }
  if (noted === 0) throw new Error('nobody wrote a note on her')
  const rolls = await officer.get('/staff/rolls')
  const [, roll = ''] = /href="(\/staff\/rolls\/csn_\w+)"/.exec(rolls.text) ?? []
  await officer.send(`${roll}/walk-in`, { called: ABOUT.walkIn, stamp: 'kanari' })
  if (!(await officer.get(roll)).text.includes(ABOUT.walkIn)) throw new Error('nobody came without a seat')
}

/**
 * Leads one person through all that is told here, by its pages: she joins, is looked for, opened, answered, exported,
 * frozen and let in again. Answers what stays of it in browsers (`traces`) and in the mailbox, and the codes and the ends
 * of links that she was given.
 */
export async function tellEverything(portal: PortalProcess) {
  const traces: string[] = []
  const mailbox = mailboxOf(portal)
  const open = () => openBrowser(portal.url, traces)
  const mails = async () =>
    (
      (await (await fetch(`${mailbox}/_mail/mails`)).json()) as {
        result: { to: string[]; subject: string; html: string; text: string }[]
      }
    ).result
  const linkTo = async (page: 'prove' | 'recover'): Promise<string> => {
    const find = async () =>
      (await mails()).flatMap(({ text }) => new RegExp(`/${page}/[\\w-]{43}`).exec(text)?.[0] ?? []).at(-1)
    await until(async () => (await find()) !== undefined)
    return (await find()) ?? ''
  }
  const sitDown = async (desk: keyof typeof DESKS) => {
    const browser = open()
    await browser.send('/sign-in', { identifier: DESKS[desk], passphrase: PRACTICE_PASSPHRASE })
    const shown = await (await fetch(`${mailbox}/authenticator`)).text()
    await browser.send('/sign-in/second', { code: /<pre[^>]*>(\d{6})/.exec(shown)?.[1] ?? '' })
    return browser
  }

  const her = open()
  const { name, legalName, phone, email, passphrase } = HER
  const consent = 'membership_record'
  const joined = await her.send('/join', { name, legalName, phone, email, passphrase, county: '22', consent })
  const codes = [...joined.text.matchAll(/<code>([0-9A-Z-]+)<\/code>/g)].map(([, code = '']) => code)
  const proof = await linkTo('prove')
  await her.get(proof)
  await her.send(proof, {})
  await her.send('/me', { show: 'yes' })
  const card = { channel: 'sms', hours: HER.hours, name: HER.askFor, stopWord: HER.stopWord }
  await her.send('/me/safe-contact', card)
  const freezeCode = (await her.send('/me/custody', { do: 'add', name: HER.trusted })).find(VALUE)
  await her.send('/me/privacy/requests', { do: 'ask', kind: 'correction', words: HER.wish })
  const secret = (await her.get('/me/security/app')).find(VALUE).replaceAll(' ', '')
  for (const path of ['/me', '/me/details', '/me/details/contacts', '/me/privacy', '/me/security']) await her.get(path)
  const number = (await her.get('/me/details')).find(/<dd>([0-9A-Z]{8})<\/dd>/)

  const officer = await sitDown('membershipOfficer')
  const record = (await officer.send('/staff/people', { query: 'Mwendwasiri' })).find(
    /href="(\/staff\/people\/per_\w+)"/,
  )
  await officer.send(record, { reason: ABOUT.opening })
  const rights = await sitDown('dataProtection')
  const id = (await rights.get('/staff/rights')).find(/name="id" value="(\w+)"/)
  await rights.send('/staff/rights', { do: 'open', id })
  await rights.send('/staff/rights', { do: 'answer', id, outcome: 'done', answer: ABOUT.answer })
  await rights.send('/staff/breaches', { foundAt: '', facts: ABOUT.breach, affected: '1' })

  const coordinator = await sitDown('coordinator')
  await belong(her, coordinator)
  await train(her, await sitDown('trainings'))

  const asked = { dataset: 'people', 'columns-naming': 'name', ids: number, rowCap: '5', reason: ABOUT.export }
  const recipient = await identityToRecipient(await generateX25519Identity())
  await officer.send('/staff/exports/new', { ...asked, recipient })
  const file = traces.findLast((trace) => /^\/staff\/exports\/exp_\w+$/.test(trace)) ?? ''
  const administrator = await sitDown('administrator')
  await administrator.send(`${file}/decide`, { decision: 'allowed' })
  await until(async () => (await officer.get(file)).text.includes(`${file}/file`))
  const exported = (await officer.get(`${file}/file`)).text

  await open().send('/recover', { identifier: email })
  const recovery = await linkTo('recover')
  const [one, other] = [await sitDown('protection'), coordinator]
  await one.send('/staff/custody/freeze', { personId: record.split('/').at(-1) ?? '', reason: ABOUT.frozen })
  const freezeId = (await one.get('/staff/custody')).find(/name="freezeId" value="(\w+)"/)
  await one.send('/staff/custody/thaw', { freezeId, reason: ABOUT.thawOne })
  const back = (await other.send('/staff/custody/thaw', { freezeId, reason: ABOUT.thawOther })).find(VALUE)
  await her.send('/return', { code: back, passphrase: NEXT })

  const told = [...codes, freezeCode, back, secret].flatMap((code) => [code, code.replaceAll('-', '')])
  const links = [proof, recovery].map((path) => path.split('/').at(-1) ?? '')
  return { traces, mails: await mails(), exported, codes: told, links }
}
