import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { writeOnce } from './write-once.server.ts'

/** What signs passes for a phone's wallet, as PEM, and whose passes they are: both names stand in the certificate. */
export type WalletSigner = {
  key: string
  certificate: string
  /** Apple's certificate between ours and its root. */
  authority: string
  passType: string
  team: string
}

/**
 * Reads a signer: one PEM file with our key, our certificate for a pass type and Apple's (WWDR), in any order. Throws with what is
 * missing, and never with what is in it.
 */
export function readWalletSigner(path: string, now: Date = new Date()): WalletSigner {
  const text = readFileSync(path, 'utf8')
  const [keyText] = /-----BEGIN ([A-Z ]*)PRIVATE KEY-----[\s\S]+?-----END \1PRIVATE KEY-----/.exec(text) ?? []
  const certificates = [...text.matchAll(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g)]
  if (!keyText || certificates.length === 0) throw new Error('it holds no key and certificate as PEM')
  const key = parsed(() => createPrivateKey(keyText), 'its key cannot be read; one with a passphrase cannot')
  const read = certificates.map(([pem]) => parsed(() => new X509Certificate(pem), 'a certificate cannot be read'))
  const own = read.find((one) => one.checkPrivateKey(key))
  if (!own) throw new Error('none of its certificates belongs to its key')
  if (new Date(own.validTo) <= now) throw new Error(`its certificate ended on ${own.validTo}`)
  const names = new Map(own.subject.split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]))
  const [passType, team] = [names.get('UID'), names.get('OU')]
  if (!passType || !team) throw new Error('its certificate names no pass type (UID) and team (OU)')
  const authority = read.find((one) => one !== own) ?? own
  return {
    key: String(key.export({ type: 'pkcs8', format: 'pem' })),
    ...{ certificate: own.toString(), authority: authority.toString(), passType, team },
  }
}

/** Why the file cannot be used, or null. Without a path and without a word of what is in it. */
export function walletFault(path: string): string | null {
  try {
    readWalletSigner(path)
    return null
  } catch (fault) {
    const { code, message } = fault as NodeJS.ErrnoException
    return code ? `it cannot be read (${code})` : message
  }
}

/**
 * What signs passes, read when first asked for; null where nothing does. That of practice mode is made then: of our own making, so
 * that a real phone refuses its passes.
 */
export function openWallet({ mode, walletFile }: { mode: 'practice' | 'live'; walletFile: string | null }) {
  if (walletFile === null) return null
  let read: Promise<WalletSigner> | undefined
  return () =>
    (read ??= (async () => {
      if (mode === 'practice' && !existsSync(walletFile)) {
        mkdirSync(dirname(walletFile), { recursive: true })
        writeOnce(walletFile, await selfSigned())
      }
      return readWalletSigner(walletFile)
    })())
}

async function selfSigned(): Promise<string> {
  // Only here is a certificate made, which Node.js cannot.
  const { default: forge } = await import('node-forge')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const key = forge.pki.privateKeyFromPem(pem)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e)
  certificate.serialNumber = '01'
  certificate.validity.notBefore = new Date()
  certificate.validity.notAfter = new Date(Date.now() + 20 * 365 * 86_400_000)
  const subject = [
    { type: '0.9.2342.19200300.100.1.1', value: 'pass.invalid.practice.card' },
    { name: 'commonName', value: 'Practice, signed by nobody' },
    { name: 'organizationalUnitName', value: 'PRACTICE00' },
  ]
  certificate.setSubject(subject)
  certificate.setIssuer(subject)
  certificate.sign(key, forge.md.sha256.create())
  return pem + forge.pki.certificateToPem(certificate)
}

function parsed<T>(read: () => T, otherwise: string): T {
  try {
    return read()
  } catch {
    throw new Error(otherwise)
  }
}
