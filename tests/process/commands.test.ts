import { bareEnv, startPortal } from '#tests/setup/portal-process.ts'
import { until } from '#tests/setup/stream.ts'
import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'

test('staff do by command what there is to do, while the site runs: read, assign, ask, pull, rotate keys', async () => {
  await using portal = await startPortal()
  const port = Number(new URL(portal.url).port)
  const command = (...args: string[]) =>
    new Promise<{ status: number; said: string }>((done) => {
      const env = {
        ...bareEnv(),
        PORT: String(port),
        DATA_DIR: portal.dataDir,
        PORTAL_OPERATOR: 'wanjiku',
      }
      execFile(process.execPath, ['app/cli.ts', ...args], { env }, (fault, stdout, stderr) => {
        done({ status: fault ? Number(fault.code) : 0, said: stdout + stderr })
      })
    })
  const town = async (act: string, body: object) => {
    const answer = await fetch(`${portal.daraja}/_town/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return ((await answer.json()) as { result: { receipt: string } }).result
  }
  const total = async () =>
    (await (await fetch(`${portal.url}/campaigns/climb-for-justice.json`)).json()) as { raised: string; gifts: number }

  expect((await command('help')).said).toContain('register-urls')
  expect((await command('no-such-command')).status).toBe(2)
  expect((await command('register-urls')).said).toContain('registered (v2)')

  const paid = await town('payBill', { phone: '254700000001', account: 'kwa nyumba', amount: 500 })
  await until(async () => (await total()).gifts === 1)
  // What a payer typed stays sealed until somebody says why, and that is written down.
  const sealed = (await command('unallocated')).said
  expect(sealed).toMatch(new RegExp(`${paid.receipt}.*500.00`))
  expect(sealed).not.toContain('kwa nyumba')
  for (const args of [
    ['unallocated', '--open'],
    ['kept', '--open', 'curiosity'],
  ])
    expect(await command(...args)).toEqual({ status: 1, said: expect.stringContaining('say why') })
  expect((await command('unallocated', '--open', 'allocate')).said).toMatch(
    new RegExp(`${paid.receipt}.*500.00.*"kwa nyumba"`),
  )
  expect(await command('assign', paid.receipt, 'cpeakv')).toMatchObject({ status: 0 })
  expect(await command('assign', paid.receipt, 'CPEAKV')).toMatchObject({
    status: 1,
    said: expect.stringContaining('already there'),
  })
  expect((await command('assign', 'UKLNOSUCH1', 'CPEAKV')).said).toContain('no such payment')
  expect((await command('unallocated')).said).toContain('0 unallocated')
  expect(await total()).toEqual(expect.objectContaining({ raised: '10000500.00', gifts: 1 }))

  await town('behave', { confirmationCopies: 0 })
  const lost = await town('payBill', { phone: '254700000002', account: 'CPEAKV', amount: 300 })
  expect((await command('ask', lost.receipt)).said).toContain('asked')
  await until(async () => (await total()).gifts === 2)
  await town('payBill', { phone: '254700000003', account: 'CPEAKV', amount: 200 })
  expect((await command('pull')).said).toContain('3 rows, 1 were missing')
  expect(await total()).toMatchObject({ raised: '10001000.00', gifts: 3 })

  await fetch(`${portal.url}${portal.hooks()}/confirmation`, { method: 'POST', body: 'not json' })
  await until(async () => (await command('kept')).said.includes('unreadable'))
  const [id = ''] = /inb_\w+/.exec((await command('kept', '--open', 'repair')).said) ?? []
  expect((await command('close', id)).status).toBe(0)
  expect((await command('kept')).said).toContain('0 kept')
  expect((await command('replay', 'inb_nothing')).status).toBe(1)

  const opening = (amount: string) =>
    command('opening-balance', 'climb-for-justice', amount, '2020-12-31', 'accounts 2020')
  expect((await opening('2500.50')).said).toContain('posted 2500.50')
  expect((await opening('2500.50')).said).toContain('nothing changed')
  expect(await opening('9999')).toMatchObject({ status: 1, said: expect.stringContaining('another figure') })

  expect((await command('rotate-keys', '--add')).said).toContain('k2')
  expect((await command('rotate-keys')).said).toMatch(/key k2: sealed [1-9]\d* fields again/)
  await town('behave', { confirmationCopies: 1 })
  await town('payBill', { phone: '254700000001', account: 'CPEAKV', amount: 100 })
  await until(async () => (await total()).gifts === 4)
  expect((await command('checks')).status).toBe(0)
})
