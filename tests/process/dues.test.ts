import { duesByPhone } from '#tests/factories/dues-by-phone.ts'
import { startPortal } from '#tests/setup/portal-process.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// How soon is measured by `npm run bench -- members`.
test('dues paid from the SIM menu are a term and a word to her, without a form and without a visit', async () => {
  await using portal = await startPortal()
  const lock = readFileSync(join(portal.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  const url = `postgres://postgres:postgres@127.0.0.1:${lock[3]}/portal`
  expect(await duesByPhone(portal, url)).toMatchObject({ terms: 1, words: 1 })
})
