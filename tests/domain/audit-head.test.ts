import { readConfig } from '#app/config/config.server.ts'
import { auditHead } from '#app/domain/people/audit/audit-head.server.ts'
import { listAudit } from '#app/domain/people/audit/list-audit.server.ts'
import { type AuditHeadMail, mailAuditHead } from '#app/domain/people/audit/mail-audit-head.server.ts'
import { ROLES } from '#app/domain/people/roles/roles.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { renderAuditHead, renderStaffAlert } from '#emails/render.server.ts'
import { aLog, alerts, intruder } from '#tests/factories/audit-log.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('auditors read the log page by page, without reasons, and nobody else does', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aLog(ctx, 9)
  const auditor = actingAs(ctx, (await someoneWith(ctx, 'auditor')).personId)
  const page = (query: Parameters<typeof listAudit>[1]) => inTransaction(auditor, (tx) => listAudit(tx, query))
  const first = await page({ most: 4 })
  expect(first.ok && first.value.lines.map(({ seq }) => seq)).toEqual([9n, 8n, 7n, 6n])
  expect(first.ok && first.value.next).toBe(6n)
  const last = await page({ most: 5, before: 6n })
  expect(last.ok && last.value.lines.map(({ seq }) => seq)).toEqual([5n, 4n, 3n, 2n, 1n])
  expect(last.ok && last.value.next).toBeNull()
  const frozen = await page({ action: 'account.frozen' })
  expect(frozen.ok && frozen.value.lines).toHaveLength(3)
  const subject = frozen.ok ? (frozen.value.lines[0]?.subject ?? '') : ''
  const about = await page({ subject })
  expect(about.ok && about.value.lines).toHaveLength(6)
  expect(Object.keys((about.ok && about.value.lines[0]) || {}).sort()).toEqual([
    'action',
    'actor',
    'at',
    'detail',
    'seq',
    'subject',
  ])
  for (const role of ROLES) {
    const somebody = actingAs(ctx, (await someoneWith(ctx, role)).personId)
    const read = await inTransaction(somebody, (tx) => listAudit(tx))
    expect([role, read.ok]).toEqual([role, role === 'auditor' || role === 'administrator'])
  }
})

test('each day the head goes out, says whether all is in order, and names neither house nor people', async () => {
  await using portal = await openPortal()
  await aLog(portal.ctx, 3)
  const mails: AuditHeadMail[] = []
  const mail = async (head: AuditHeadMail) => void mails.push(head)
  await mailAuditHead(portal.ctx, mail)
  const { hash } = await inTransaction(portal.ctx, auditHead)
  expect(mails).toEqual([{ seq: '3', hash, day: '2026-11-21', wrong: null }])
  expect(await alerts(portal.ctx)).toEqual([])

  await using thief = await intruder(portal)
  await thief.sql`update audit_events set action = 'backup.made' where seq = 2`
  await mailAuditHead(portal.ctx, mail)
  expect(mails[1]).toMatchObject({ seq: '3', wrong: { seq: '2', why: 'changed' } })
  expect(await alerts(portal.ctx)).toEqual([{ payload: { alert: 'audit_broken', count: 1, what: 'changed 2' } }])

  for (const head of mails) {
    const { subject, text, html } = await renderAuditHead(head)
    expect(subject).toBe('Daily check, 2026-11-21')
    expect(text).toContain(hash)
    expect(text).toContain(head.wrong ? 'number 2 is not as it was written' : 'in order')
    expect(`${subject} ${html}`).not.toMatch(/defender|coalition|human rights|per_|audit|member/i)
  }
  const { subject } = await renderStaffAlert(
    { alert: 'many_openings', count: 15, what: 'finance' },
    'http://portal.test',
  )
  expect(subject).not.toMatch(/defender|coalition|finance/i)
})

test('the head goes to two people: the addresses that are set, or staff', () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'portal-config-'))
  expect(readConfig({ DATA_DIR, STAFF_MAIL: 'staff@example.org' }).mail.audit).toEqual(['staff@example.org'])
  expect(readConfig({ DATA_DIR, AUDIT_MAIL: 'a@example.org, b@example.com' }).mail.audit).toEqual([
    'a@example.org',
    'b@example.com',
  ])
  for (const AUDIT_MAIL of ['a@example.org', 'a@example.org,a@example.org', 'a,b,c'])
    expect(() => readConfig({ DATA_DIR, AUDIT_MAIL })).toThrow('AUDIT_MAIL')
})
