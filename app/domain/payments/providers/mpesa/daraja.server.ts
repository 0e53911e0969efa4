import Mpesa from 'mpesa-node'
import type { TokenStore } from './token.server.ts'
import { darajaTransport, type Send } from './transport.server.ts'

export type DarajaSettings = {
  baseUrl: string
  environment: 'production' | 'sandbox'
  consumerKey: string
  consumerSecret: string
  shortcode: string
  passkey: string
  initiator: string
  securityCredential: string
  /** Origin and secret of the addresses Safaricom calls: `https://give.example.org/hooks/lnm/<64 hex>`. */
  callbackBase: string
  deadlineMs?: number
}

export type Daraja = { settings: DarajaSettings; build: Mpesa; send: Send }

/**
 * mpesa-node builds the requests it builds rightly (docs/decisions/0005); the token, the transport and the deadline are
 * ours. What it lacks goes through `send`.
 */
export function openDaraja(settings: DarajaSettings, tokens: TokenStore): Daraja {
  const send = darajaTransport({ ...settings, tokens })
  const build = new Mpesa({
    consumerKey: settings.consumerKey,
    consumerSecret: settings.consumerSecret,
    environment: settings.environment,
    shortCode: settings.shortcode,
    initiatorName: settings.initiator,
    lipaNaMpesaShortCode: settings.shortcode,
    lipaNaMpesaShortPass: settings.passkey,
  })
  build.request = async () => ({ post: async (path, body) => ({ status: 200, data: await send(path, body) }) })
  build.security = () => settings.securityCredential
  return { settings, build, send }
}
