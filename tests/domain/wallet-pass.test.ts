import { openWallet, readWalletSigner, walletFault, type WalletSigner } from '#app/config/wallet.server.ts'
import { walletPass } from '#app/http/wallet-pass.server.ts'
import forge from 'node-forge'
import { execFileSync } from 'node:child_process'
import { createHash, createVerify, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const KEY = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
const LINK = `https://portal.test/check/${KEY}`
const folder = mkdtempSync(join(tmpdir(), 'portal-wallet-'))
const file = join(folder, 'signer.pem')
let signer: WalletSigner

beforeAll(async () => {
  signer = (await openWallet({ mode: 'practice', walletFile: file })?.()) as WalletSigner
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The pass as its files, by their names. */
async function passOf(name: string | null, language: 'en' | 'sw' = 'en') {
  const path = join(folder, 'card.pkpass')
  writeFileSync(path, await walletPass({ key: KEY, name, link: LINK }, language, signer))
  const names = execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n')
  return new Map(names.map((one) => [one, execFileSync('unzip', ['-p', path, one])]))
}
const jsonOf = (files: Map<string, Buffer>) =>
  JSON.parse(String(files.get('pass.json'))) as Record<string, unknown> & { barcodes: unknown[] }

test('a pass carries the square, what she chose to have on it, and no address at which a phone would ask for news', async () => {
  const named = jsonOf(await passOf('Mlinzi'))
  expect(named.barcodes).toEqual([
    expect.objectContaining({ message: LINK, format: 'PKBarcodeFormatQR', messageEncoding: 'iso-8859-1' }),
  ])
  expect(named['generic']).toMatchObject({ primaryFields: [{ key: 'name', value: 'Mlinzi' }] })
  expect(named).toMatchObject({ passTypeIdentifier: signer.passType, teamIdentifier: signer.team, formatVersion: 1 })
  expect(named).toMatchObject({ sharingProhibited: true, organizationName: 'Defenders Coalition' })
  for (const tells of ['webServiceURL', 'authenticationToken', 'locations', 'beacons'])
    expect(named).not.toHaveProperty(tells)
  const silent = jsonOf(await passOf(null, 'sw'))
  expect(JSON.stringify(silent)).not.toContain('Mlinzi')
  expect(silent['generic']).toMatchObject({ primaryFields: [{ value: 'Kadi ya uanachama' }] })
  // One card is one pass, whose number opens nothing.
  expect(silent['serialNumber']).toBe(named['serialNumber'])
  expect(String(silent['serialNumber'])).not.toContain(KEY.slice(0, 8))
})

test('every file of a pass is in its manifest, and the manifest is signed by who may sign', async () => {
  const files = await passOf('Mlinzi')
  const manifestBytes = files.get('manifest.json') ?? Buffer.alloc(0)
  const manifest = JSON.parse(String(manifestBytes)) as Record<string, string>
  const listed = [...files.keys()].filter((name) => name !== 'manifest.json' && name !== 'signature')
  expect(Object.keys(manifest).toSorted()).toEqual(listed.toSorted())
  expect(listed).toEqual(expect.arrayContaining(['icon.png', 'icon@2x.png', 'logo.png', 'pass.json']))
  for (const name of listed)
    expect(manifest[name]).toBe(
      createHash('sha1')
        .update(files.get(name) as Buffer)
        .digest('hex'),
    )
  expect(signatureHolds(files.get('signature') as Buffer, manifestBytes)).toBe(true)
  expect(signatureHolds(files.get('signature') as Buffer, Buffer.from('{}'))).toBe(false)
})

/** As a phone looks at it: the digest that is signed is the manifest's, and the certificate's key signed it (RFC 5652, 5.4). */
function signatureHolds(signature: Buffer, manifest: Buffer): boolean {
  const message = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(forge.util.createBuffer(signature.toString('binary'))))
  const { authenticatedAttributes, signature: signed } = message.rawCapture as {
    authenticatedAttributes: forge.asn1.Asn1[]
    signature: string
  }
  const { Class, Type } = forge.asn1
  const set = forge.asn1.toDer(forge.asn1.create(Class.UNIVERSAL, Type.SET, true, authenticatedAttributes)).getBytes()
  const digest = createHash('sha1').update(manifest).digest('binary')
  const isHers = createVerify('RSA-SHA1')
    .update(Buffer.from(set, 'binary'))
    .verify(signer.certificate, Buffer.from(signed, 'binary'))
  return isHers && set.includes(digest)
}

test('a signer is made once in practice, there is none where no file is named, and a file that cannot sign is told of without its words', async () => {
  expect(await openWallet({ mode: 'practice', walletFile: file })?.()).toEqual(signer)
  expect(openWallet({ mode: 'live', walletFile: null })).toBeNull()
  await expect(openWallet({ mode: 'live', walletFile: join(folder, 'none.pem') })?.()).rejects.toThrow('ENOENT')
  expect(signer).toMatchObject({ passType: 'pass.invalid.practice.card', team: 'PRACTICE00' })
  expect(() => readWalletSigner(file, new Date('2090-01-01'))).toThrow('its certificate ended on')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const stranger = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const fault = (text: string) => {
    const path = join(folder, 'spoilt.pem')
    writeFileSync(path, text)
    return walletFault(path)
  }
  expect(walletFault(file)).toBeNull()
  expect(walletFault(join(folder, 'none.pem'))).toBe('it cannot be read (ENOENT)')
  expect(fault('siri ya mtu')).toBe('it holds no key and certificate as PEM')
  expect(
    fault(readFileSync(file, 'utf8').replace(/-----BEGIN PRIVATE[\s\S]+?KEY-----\n[\s\S]+?KEY-----/, stranger)),
  ).toBe('none of its certificates belongs to its key')
})
