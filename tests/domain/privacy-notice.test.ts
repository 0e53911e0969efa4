import { processingRecord } from '#app/domain/people/index.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { sw } from '#app/i18n/sw/index.ts'
import { ACTIVITIES } from '#app/ui/privacy-notice.tsx'
import { describe, expect, test } from 'vitest'

describe('the privacy notice', () => {
  const record = processingRecord()

  test('tells of every activity of the record, and of no other', () => {
    expect(Object.keys(ACTIVITIES).toSorted()).toEqual(record.map(({ activity }) => activity).toSorted())
  })

  test.each(record.map((entry) => [entry.activity, entry] as const))(
    'names in both languages each span that the record has for: %s',
    (activity, { tables }) => {
      const words = ACTIVITIES[activity]
      if (!words) throw new Error('no words')
      const spans = new Set(tables.flatMap(({ kept }) => kept.match(/\d+ (?:day|year|hour)/g) ?? []))
      const kept = (catalogue: typeof en.about) => catalogue.privacy.activities[words].kept
      for (const span of spans) {
        const [count = '', unit = ''] = span.split(' ')
        expect(kept(en.about)).toContain(span)
        const kiswahili = { day: 'siku', year: 'miaka', hour: 'saa' }[unit] ?? ''
        expect(kept(sw.about as typeof en.about)).toContain(count === '1' ? 'mwaka 1' : `${kiswahili} ${count}`)
      }
    },
  )
})
