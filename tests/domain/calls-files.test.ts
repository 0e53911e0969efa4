import { addFile, beginSubmission, ownSubmission } from '#app/domain/calls/index.server.ts'
import { checkFile } from '#app/domain/calls/file-check.server.ts'
import { aCall, aCallDesk, anOpenCall, aPdf, someone } from '#tests/factories/calls.ts'
import { openPortal } from '#tests/setup/portal.ts'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'

const TYPES = (kind: string) =>
  `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.${kind}"/></Types>`

/** A ZIP file of these, as Word and Excel write theirs. */
async function zipped(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const aDocx = (more: Record<string, string | Buffer> = {}) =>
  zipped({
    '[Content_Types].xml': TYPES('wordprocessingml.document.main+xml'),
    'word/document.xml': '<w:document/>',
    ...more,
  })
const aXlsx = () =>
  zipped({ '[Content_Types].xml': TYPES('spreadsheetml.sheet.main+xml'), 'xl/workbook.xml': '<workbook/>' })
const picture = (format: 'png' | 'jpeg') =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#135' } })
    .toFormat(format)
    .toBuffer()
const pdf = (inside: string) => Buffer.from(`%PDF-1.7\n1 0 obj<<${inside}>>endobj\ntrailer<<>>\n%%EOF\n`)

/** A ZIP whose list of contents says that its second entry is smaller than it is. */
async function lying(): Promise<Buffer> {
  const bytes = await aDocx({ 'word/media.xml': Buffer.alloc(200_000) })
  const at = bytes.lastIndexOf('word/media.xml')
  bytes.writeUInt32LE(10, at - 46 + 24)
  return bytes
}

test('what people send is taken, by its bytes and not by its name', async () => {
  const kinds = [aPdf(), await aDocx(), await aXlsx(), await picture('png'), await picture('jpeg')]
  const found: unknown[] = []
  for (const bytes of kinds) found.push(await checkFile(bytes))
  expect(found).toEqual(['pdf', 'docx', 'xlsx', 'png', 'jpeg'].map((value) => ({ ok: true, value })))
})

test('what is hostile is refused, and for what it is', async () => {
  const png = await picture('png')
  const flood = Buffer.from(png)
  flood.writeUInt32BE(60_000, 16)
  flood.writeUInt32BE(60_000, 20)
  const jpeg = await picture('jpeg')
  const wide = Buffer.from(jpeg)
  const frame = wide.findIndex((byte, i) => byte === 0xff && [0xc0, 0xc2].includes(wide[i + 1] ?? 0))
  wide.writeUInt16BE(65_000, frame + 5)
  wide.writeUInt16BE(65_000, frame + 7)
  const hostile: [string, Uint8Array | undefined][] = [
    ['file_missing', undefined],
    ['file_missing', new Uint8Array()],
    ['file_too_large', Buffer.concat([Buffer.from('%PDF-1.4'), Buffer.alloc(8 * 1024 * 1024)])],
    ['file_not_taken', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['file_not_taken', Buffer.from('MZ this is a program')],
    ['file_not_taken', Buffer.from('<html><script src=//evil.example></script>')],
    ['file_not_taken', await zipped({ 'readme.txt': 'a ZIP that is no document' })],
    ['file_locked', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['file_locked', pdf('/Encrypt 5 0 R')],
    ['file_active', pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>')],
    ['file_active', pdf('/OpenAction<</S/#4aava#53cript>>')],
    ['file_active', pdf('/Names<</EmbeddedFiles 4 0 R>>')],
    ['file_active', pdf('/A<</S/Launch/F(cmd.exe)>>')],
    ['file_active', await aDocx({ 'word/vbaProject.bin': 'macro' })],
    ['file_active', await aDocx({ 'word/embeddings/oleObject1.bin': 'x' })],
    [
      'file_active',
      await zipped({ '[Content_Types].xml': TYPES('x.macroEnabled.main+xml'), 'word/document.xml': 'x' }),
    ],
    ['file_bomb', await aDocx({ 'word/media/bomb.xml': Buffer.alloc(80 * 1024 * 1024) })],
    ['file_broken', await lying()],
    ['file_broken', (await aDocx()).subarray(0, 200)],
    ['file_broken', Buffer.from('%PDF-1.4 and then nothing')],
    ['file_broken', png.subarray(0, 20)],
    ['file_broken', jpeg.subarray(0, 8)],
    ['file_pixels', flood],
    ['file_pixels', wide],
  ]
  for (const [code, bytes] of hostile) expect([code, await checkFile(bytes)]).toEqual([code, { ok: false, code }])
})

test('a file that is refused takes nothing with it: what was sent before and what was typed is there', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { slug } = await anOpenCall(await aCallDesk(ctx))
  const begun = await beginSubmission(ctx, { slug, who: someone({ note: 'typed at length' }) })
  const key = begun.ok ? begun.value.key : ''
  await addFile(ctx, { key, document: 'd1', bytes: aPdf() })
  for (const document of ['d1', 'd2'])
    expect(await addFile(ctx, { key, document, bytes: Buffer.from('<svg/>') })).toEqual({
      ok: false,
      code: 'file_not_taken',
    })
  expect(await addFile(ctx, { key, document: 'd9', bytes: aPdf() })).toEqual({ ok: false, code: 'no_such_document' })
  const own = await ownSubmission(ctx, key)
  expect([own?.who?.note, own?.files.map(({ document }) => document)]).toEqual(['typed at length', ['d1']])
})

test('a submission has a size: the file that would be too much is refused, and those before it stay', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aCallDesk(ctx)
  const documents = '*A | A\nB | B\nC | C\nD | D'
  const { slug } = await anOpenCall(desk, aCall(desk.writer, { documents }))
  const begun = await beginSubmission(ctx, { slug, who: someone() })
  const key = begun.ok ? begun.value.key : ''
  const large = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(7 * 1024 * 1024, 32), Buffer.from('\n%%EOF\n')])
  const answers: unknown[] = []
  for (const document of ['d1', 'd2', 'd3', 'd4', 'd3'])
    answers.push((await addFile(ctx, { key, document, bytes: large })).ok)
  expect(answers).toEqual([true, true, true, false, true])
})

test('a scan of 8 MB is taken, whatever letters its noise spells, and a script is found all the same', async () => {
  const scan = (noise: string) =>
    Buffer.concat([
      Buffer.from(`%PDF-1.7\n1 0 obj<<>>stream\n${noise} `),
      Buffer.alloc(7_000_000, 0x9c),
      Buffer.from('\nendstream endobj\ntrailer<<>>\n%%EOF\n'),
    ])
  expect(await checkFile(scan('\u0001/JS\u0002 and /JS 7 more'))).toEqual({ ok: true, value: 'pdf' })
  for (const script of ['/JS(app.alert)', '/JS <6170>', '/JS 12 0 R', '/#4aS(x)', '/S /JavaScript', '/S /GoToE'])
    expect([script, await checkFile(scan(script))]).toEqual([script, { ok: false, code: 'file_active' }])
})

test('a document that fetches something when it is opened is refused, and one with a link is not', async () => {
  const related = (type: string, mode = 'External') =>
    aDocx({
      'word/_rels/settings.xml.rels': `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://listener.example/t.dotm" TargetMode="${mode}"/></Relationships>`,
    })
  for (const type of ['attachedTemplate', 'image', 'oleObject', 'frame'])
    expect([type, await checkFile(await related(type))]).toEqual([type, { ok: false, code: 'file_active' }])
  expect(await checkFile(await related('image', 'Ext&#x65;rnal'))).toEqual({ ok: false, code: 'file_active' })
  expect(await checkFile(await related('hyperlink'))).toEqual({ ok: true, value: 'docx' })
})
