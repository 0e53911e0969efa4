import { openPeopleIndex } from '#app/domain/people/index.server.ts'
import { aPerson, actingAs, auditLog, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

test('a text is warned of that holds a whole name, a phone or a number of somebody we know, and of nothing less', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const her = await aPerson(ctx, { name: 'Ng’ang’a Mũthoni Mfano' })
  const desk = actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)
  const index = openPeopleIndex(ctx)
  const mentions = (text: string) => index.mentions(desk, text)
  expect(await mentions('On Monday Nganga Muthoni Mfano was arrested.')).toEqual(['name'])
  expect(await mentions("On Monday NG'ANG'A MUTHONI MFANO was arrested.")).toEqual(['name'])
  expect(await mentions('Nganga and Muthoni, at Mfano’s house.')).toEqual([])
  expect(await mentions('Muthoni Mfano was arrested in 2026, with 1,500 others.')).toEqual([])
  expect(await mentions(`Call her: 0${her.phone.slice(3, 6)} ${her.phone.slice(6, 9)} ${her.phone.slice(9)}.`)).toEqual(
    ['phone'],
  )
  expect(await mentions('Call us: 0716 200 100.')).toEqual([])
  expect(await mentions(`Member ${her.number.toLowerCase()} said`)).toEqual(['number'])
})

test('the log says that a text was warned of, in which way, and never whose name it was', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const her = await aPerson(ctx)
  const desk = actingAs(ctx, (await someoneWith(ctx, 'communications')).personId)
  await openPeopleIndex(ctx).mentions(desk, `${her.name.replace(/ \d+$/, '')} and +${her.phone}`)
  const warned = (await auditLog(ctx)).filter(([action]) => action === 'text.warned')
  expect(warned).toEqual([['text.warned', `person:${(desk.actor as { personId: string }).personId}`, 'name+phone']])
})
