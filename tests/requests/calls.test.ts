// Long because a call is one story, from its draft to its outcome.
import {
  askAboutCallPath,
  CALL_NEW,
  callPath,
  CALLS,
  CALLS_DESK,
  deskCallDoPath,
  deskCallPath,
  sendToCallPath,
  submissionPath,
} from '#app/ui/call-paths.ts'
import { aCallDesk, anOpenCall, aPdf, aSubmission, openedTogether, someone } from '#tests/factories/calls.ts'
import { actingAs, aPerson } from '#tests/factories/people.ts'
import { type Jar, signIn, signInAs } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'

const textOf = async (asked: Promise<Response>) => (await (await asked).text()).replaceAll('<!-- -->', '')
const WEEK = 7 * 86_400

/** A form with a file, as a browser without scripts sends it. */
const upload = (site: Site, path: string, document: string, bytes: Uint8Array) => {
  const body = new FormData()
  body.set('document', document)
  body.set(`file-${document}`, new File([new Uint8Array(bytes)], 'anything.exe'))
  return fetch(site.url + path, { method: 'POST', body, headers: { origin: 'http://portal.test' }, redirect: 'manual' })
}

const typed = {
  ...{
    kind: 'vacancy',
    titleEn: 'A <b>post</b>',
    summaryEn: 'One.',
    termsEn: '# Do\n\n<script>alert(1)</script>\n\n**well**',
  },
  ...{ titleSw: 'Nafasi', summarySw: 'Moja.', termsSw: 'Fanya.' },
  ...{ documents: '*CV | Wasifu', criteria: '100 | Skill | Ujuzi', day: '2026-12-01', hour: '17:00' },
}

describe('a call for everybody', () => {
  test('says until when by the clock in Nairobi, in both languages, and never how many have sent something', async () => {
    await using site = await openSite()
    const desk = await aCallDesk(site.ctx)
    const { slug } = await anOpenCall(desk)
    await aSubmission(site.ctx, slug)
    expect(await textOf(site.get(`${CALLS}?lang=sw`))).toContain('Tathmini ya upandaji')
    const open = await site.get(`${callPath(slug)}?lang=en`)
    const html = (await open.text()).replaceAll('<!-- -->', '')
    expect(html).toContain('Until 28 November 2026, 12:00 EAT')
    expect(html).toContain('<strong>clearly</strong>')
    const two = await aSubmission(site.ctx, slug)
    expect((await textOf(site.get(`${callPath(slug)}?lang=en`))).replaceAll(/nonce="[^"]*"/g, '')).toBe(
      html.replaceAll(/nonce="[^"]*"/g, ''),
    )
    expect(two.key).toMatch(/^[0-9a-f]{32}$/)
    // It closes without anybody, also where its page was looked at a moment ago.
    site.moveClock(WEEK)
    expect(await textOf(site.get(`${callPath(slug)}?lang=en`))).toContain('Closed on 28 November 2026, 12:00 EAT')
    expect(await textOf(site.get(sendToCallPath(slug)))).not.toContain('name="email"')
    expect((await site.get(callPath('nothing'))).status).toBe(404)
    expect(await textOf(site.get('/sitemap.xml'))).toContain(callPath(slug))
  })
})

describe('what somebody sends', () => {
  test('goes from a form without scripts to a receipt with the hash of her file, and back', async () => {
    await using site = await openSite()
    const { slug } = await anOpenCall(await aCallDesk(site.ctx))
    const wrong = await site.post(sendToCallPath(slug), {
      name: 'Mfano Kampuni',
      email: 'not',
      phone: '',
      note: 'typed',
    })
    expect([wrong.status, (await wrong.text()).includes('value="Mfano Kampuni"')]).toEqual([400, true])
    const begun = await site.post(sendToCallPath(slug), {
      name: 'Mfano Kampuni',
      email: '',
      phone: '0700 000 001',
      note: '',
    })
    const [own = ''] = (begun.headers.get('location') ?? '').split('?')
    expect([begun.status, own.slice(0, 13)]).toEqual([303, '/submissions/'])
    const hostile = await upload(site, `${own}/file`, 'd1', Buffer.from('<svg onload="alert(1)"/>'))
    expect(hostile.headers.get('location')).toBe(`${own}?refused=file_not_taken`)
    expect(await textOf(site.get(`${own}?refused=file_not_taken`))).toContain('Everything else is as it was')
    expect((await site.post(`${own}/send`, {})).headers.get('location')).toBe(`${own}?refused=documents_missing`)
    expect((await upload(site, `${own}/file`, 'd1', aPdf())).headers.get('location')).toBe(`${own}?said=added`)
    const large = await upload(site, `${own}/file`, 'd1', Buffer.alloc(13 * 1024 * 1024))
    expect(large.headers.get('location')).toBe(`${own}?refused=file_too_large`)
    expect((await site.post(`${own}/send`, {})).headers.get('location')).toBe(`${own}?said=sent`)
    const page = await textOf(site.get(own))
    expect(page).toContain(createHash('sha256').update(aPdf()).digest('hex'))
    expect(page).toContain('Mfano Kampuni')
    const kept = await site.post(own, { name: 'Mfano Mpya', email: 'mpya@example.org', phone: '', note: '' })
    expect(kept.headers.get('location')).toBe(`${own}?said=kept`)
    expect(await textOf(site.get(own))).toContain('You changed something after you had sent')
    expect((await site.post(`${own}/drop`, { document: 'd1' })).headers.get('location')).toBe(`${own}?said=dropped`)
    expect((await site.post(`${own}/withdraw`, {})).headers.get('location')).toBe(`${own}?said=withdrawn`)
    site.moveClock(WEEK)
    const late = await textOf(site.get(own))
    expect([late.includes('Mfano'), late.includes('Nothing was sent from this page')]).toEqual([false, true])
    expect((await site.post(`${own}/send`, {})).headers.get('location')).toBe(`${own}?refused=not_open`)
    expect((await site.get(`/submissions/${'0'.repeat(32)}`)).status).toBe(404)
    // Who it was, what it is called and what opens it stand in no line of the log.
    expect(site.logged()).not.toMatch(/Mfano|mpya@|0700 000 001/)
    expect(site.logged()).not.toContain(own.slice(13))
  })
})

describe('the desk of calls', () => {
  test('leads from a draft through words that are shown once to a call that two open', async () => {
    await using site = await openSite()
    const writer = await signIn(site, { roles: ['communications'] })
    const panel = [writer, await signIn(site, { roles: ['finance'] }), await signIn(site, { roles: ['administrator'] })]
    const wrong = await writer.post(CALL_NEW, { ...typed, criteria: '50 | Skill | Ujuzi' })
    expect([wrong.status, (await wrong.text()).includes('href="#criteria"')]).toEqual([400, true])
    const saved = await writer.post(CALL_NEW, typed)
    const [path = ''] = (saved.headers.get('location') ?? '').split('?')
    const id = path.slice(CALLS_DESK.length + 1)
    const numbers = panel.map(({ number }) => number).join('\n')
    const { number: nobodys } = await aPerson(site.ctx)
    expect((await writer.post(deskCallDoPath(id, 'panel'), { numbers: nobodys })).headers.get('location')).toContain(
      'refused=not_staff',
    )
    expect((await writer.post(deskCallDoPath(id, 'panel'), { numbers })).headers.get('location')).toContain(
      'said=named',
    )
    const words: string[] = []
    for (const one of panel) {
      const made = await one.post(deskCallDoPath(id, 'secret'))
      expect(made.headers.get('cache-control')).toContain('no-store')
      words.push(
        /<strong>([a-z]+(?: [a-z]+){7})<\/strong>/.exec((await made.text()).replaceAll('<!-- -->', ''))?.[1] ?? '',
      )
    }
    expect(words.every(Boolean)).toBe(true)
    expect(await textOf(writer.get(deskCallDoPath(id, 'secret')))).not.toContain(words[0])
    await writer.post(deskCallDoPath(id, 'hand-in'), { version: '1' })
    expect((await writer.post(path, { do: 'publish', version: '1' })).headers.get('location')).toContain(
      'refused=own_words',
    )
    const [, , admin] = panel
    expect((await admin?.post(path, { do: 'publish', version: '1' }))?.headers.get('location')).toContain(
      'said=published',
    )
    const shown = await textOf(site.get('/calls/a-b-post-b?lang=en'))
    expect([
      shown.includes('<script>alert'),
      shown.includes('&lt;script&gt;alert'),
      shown.includes('<strong>well'),
    ]).toEqual([false, true, true])
    await aSubmission(site.ctx, 'a-b-post-b', someone({ name: 'Kampuni Mfano' }))
    const early = await writer.post(deskCallDoPath(id, 'open'), { words: words[0] ?? '' })
    expect([early.status, (await early.text()).includes('Its minute has not come')]).toEqual([400, true])
    expect(await textOf(writer.get(deskCallPath(id)))).not.toContain('Kampuni Mfano')
    expect(site.logged()).not.toContain(words[0])
  })
})

describe('the panel of a call that was opened', () => {
  test('says where each stands, scores on one page, and one decides what another proposed; all are told after that', async () => {
    await using site = await openSite()
    const panel = [
      await signIn(site, { roles: ['finance'] }),
      await signIn(site, { roles: ['administrator'] }),
      await signIn(site, { roles: ['training_officer'] }),
    ]
    const writer = await signIn(site, { roles: ['communications'] })
    const desk = await aCallDesk(site.ctx)
    const officers = panel.map(({ personId }) => actingAs(site.ctx, personId)) as [Ctx, Ctx, Ctx]
    const call = await anOpenCall({ ...desk, panel: officers, numbers: panel.map(({ number }) => number) })
    const sent = await aSubmission(site.ctx, call.slug, someone({ name: 'Kampuni <i>Mfano</i>', named: 'yes' }))
    site.moveClock(WEEK)
    const fresh = await Promise.all(panel.map((member) => signInAs(site, member)))
    await openedTogether({ ...desk, panel: officers }, call)
    const [first, second, third] = fresh as [Jar, Jar, Jar]
    const [scores, conflict, outcome, decide] = (['scores', 'conflict', 'outcome', 'decide'] as const).map((what) =>
      deskCallDoPath(call.callId, what),
    ) as [string, string, string, string]
    const again = await signInAs(site, writer)
    expect((await again.get(scores)).status).toBe(404)
    const page = await textOf(first.get(scores))
    expect([page.includes('Do you stand close'), page.includes('Keep these points')]).toEqual([true, false])
    expect((await first.post(conflict)).headers.get('location')).toContain('refused=declare_first')
    for (const jar of [first, second]) await jar.post(conflict, { conflict: 'no' })
    await third.post(conflict, { conflict: 'yes' })
    const openedId = /name="opened" value="(osb_[^"]+)"/.exec(await textOf(first.get(scores)))?.[1] ?? ''
    const points = {
      opened: openedId,
      'points-c1': '61',
      'points-c2': '7',
      'note-c1': 'clear & <b>good</b>',
      'note-c2': '',
    }
    const wrong = await first.post(scores, points)
    const wrongPage = await wrong.text()
    expect([wrong.status, wrongPage.includes('value="61"'), wrongPage.includes('value="7"')]).toEqual([400, true, true])
    expect(wrongPage).not.toContain('<b>good')
    for (const jar of [first, second])
      expect((await jar.post(scores, { ...points, 'points-c1': '50' })).headers.get('location')).toContain(
        'said=scored',
      )
    expect(await textOf(third.get(scores))).toContain('57.00')
    const line = { [`result-${openedId}`]: 'chosen', [`reason-${openedId}`]: '' }
    const without = await first.post(outcome, line)
    expect([without.status, (await without.text()).includes('Each applicant is told why')]).toEqual([400, true])
    expect(
      (await first.post(outcome, { ...line, [`reason-${openedId}`]: 'Well thought' })).headers.get('location'),
    ).toContain('said=proposed')
    const own = submissionPath(sent.key)
    expect(await textOf(site.get(own))).not.toContain('Well thought')
    const proposal = /name="proposal" value="(cpr_[^"]+)"/.exec(await textOf(second.get(scores)))?.[1] ?? ''
    expect(await textOf(first.get(scores))).not.toContain('name="proposal"')
    expect((await first.post(decide, { proposal, do: 'agree' })).headers.get('location')).toContain('own_proposal')
    expect((await third.post(decide, { proposal, do: 'agree' })).headers.get('location')).toContain('has_conflict')
    expect((await second.post(decide, { proposal, do: 'agree' })).headers.get('location')).toContain('said=decided')
    const told = await textOf(site.get(`${own}?lang=en`))
    expect([told.includes('Well thought'), told.includes('Chosen')]).toEqual([true, true])
    const shown = await textOf(site.get(`${callPath(call.slug)}?lang=en`))
    expect(shown).toContain('Decided on 28 November 2026')
    expect(shown).toContain('Chosen: Kampuni &lt;i&gt;Mfano&lt;/i&gt;.')
    expect(site.logged()).not.toMatch(/Kampuni|Well thought|clear &/)
  })
})

describe('questions about a call', () => {
  test('are asked without a name, answered where everybody reads them, and end before the minute', async () => {
    await using site = await openSite()
    const { slug, callId } = await anOpenCall(await aCallDesk(site.ctx))
    const ask = askAboutCallPath(slug)
    const short = await site.post(ask, { text: 'why?' })
    expect([short.status, (await short.text()).includes('why?</textarea>')]).toEqual([400, true])
    const asked = await site.post(ask, { text: 'We are <b>Kampuni Mfano</b>: must it be in English?' })
    expect(asked.headers.get('location')).toBe(`${callPath(slug)}?said=asked`)
    expect(await textOf(site.get(callPath(slug)))).not.toContain('Kampuni Mfano')
    const writer = await signIn(site, { roles: ['communications'] })
    const desk = deskCallDoPath(callId, 'questions')
    const page = await textOf(writer.get(desk))
    expect([page.includes('&lt;b&gt;Kampuni Mfano'), page.includes('<b>Kampuni')]).toEqual([true, false])
    const question = /name="question" value="(cqu_[^"]+)"/.exec(page)?.[1] ?? ''
    const half = { question, questionEn: 'Must it be in English?', answerEn: '', questionSw: '', answerSw: '' }
    const wrong = await writer.post(desk, half)
    expect([wrong.status, (await wrong.text()).includes('Must it be in English?</textarea>')]).toEqual([400, true])
    expect(
      (await writer.post(desk, { ...half, answerEn: 'No, <i>Kiswahili</i> too.' })).headers.get('location'),
    ).toContain('said=answered')
    expect((await writer.post(desk, { ...half, answerEn: 'Again.' })).headers.get('location')).toContain(
      'refused=no_such_question',
    )
    for (const language of ['en', 'sw'])
      expect(await textOf(site.get(`${callPath(slug)}?lang=${language}`))).toContain(
        'No, &lt;i&gt;Kiswahili&lt;/i&gt; too.',
      )
    expect(site.logged()).not.toMatch(/Kampuni Mfano|English/)
    for (let i = 0; i < 5; i++) await site.post(ask, { text: `Another question ${i}` })
    expect((await site.post(ask, { text: 'One question more' })).status).toBe(429)
    site.moveClock(WEEK - 3 * 86_400)
    expect((await site.post(ask, { text: 'Is it too late for this?' })).status).toBe(409)
    expect(await textOf(site.get(ask))).not.toContain('<textarea')
  })
})
