import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

type Asked = { challenge: string }
type Looks = {
  /** Whose page the browser says it is on. */
  origin?: string
  /** False where it was only touched: no finger, no PIN. */
  verified?: boolean
}

const url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest()

/** Just enough of CBOR (RFC 8949) for what an authenticator says: small whole numbers, bytes, text, maps. */
type Cbor = number | string | Uint8Array | readonly (readonly [Cbor, Cbor])[]
function cbor(value: Cbor): Buffer {
  const head = (major: number, n: number) =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255])
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.length), ...value.flat().map(cbor)])
}

/**
 * A phone that makes passkeys (WebAuthn, P-256, no attestation) and answers as `passkeys.js` would pass it on: what the
 * library judges is real, down to the signature.
 */
export function aPhone(site: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let counter = 0

  const clientData = (type: string, { challenge }: Asked, { origin = site }: Looks) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authenticatorData = ({ verified = true }: Looks, attested = Buffer.alloc(0)) => {
    const flags = 1 | (verified ? 4 : 0) | (attested.length > 0 ? 64 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(++counter)
    return Buffer.concat([sha256(new URL(site).hostname), Buffer.from([flags]), count, attested])
  }
  const answer = (response: Record<string, unknown>) => ({
    ...{ id: url(id), rawId: url(id), type: 'public-key', clientExtensionResults: {}, response },
  })
  const cose = cbor([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ])

  return {
    make(asked: Asked, looks: Looks = {}) {
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
      const attestation = cbor([
        ['fmt', 'none'],
        ['attStmt', []],
        ['authData', authenticatorData(looks, attested)],
      ])
      return answer({
        clientDataJSON: url(clientData('webauthn.create', asked, looks)),
        attestationObject: url(attestation),
        transports: ['internal'],
      })
    },
    use(asked: Asked, looks: Looks = {}) {
      const [client, data] = [clientData('webauthn.get', asked, looks), authenticatorData(looks)]
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return answer({ clientDataJSON: url(client), authenticatorData: url(data), signature: url(signature) })
    },
  }
}
