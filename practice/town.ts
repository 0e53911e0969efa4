import { fstatSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startTown } from './start-town.ts'

/**
 * `node practice/town.ts --daraja-port N --mail-port N --cards-port N --sms-port N --data DIR --host H --portal-url U
 * [--mail-rate N|off] [--stay]`
 * Prints one JSON line with the addresses when ready. Credentials come from the same variables as the portal's.
 * Unless told to stay it ends with whoever started it: a town left behind would keep the ports and answer a later
 * test with an earlier one's world.
 */
async function runTown(): Promise<void> {
  const { values } = parseArgs({
    options: {
      host: { type: 'string' },
      'daraja-port': { type: 'string' },
      'mail-port': { type: 'string' },
      'cards-port': { type: 'string' },
      'mail-rate': { type: 'string' },
      'sms-port': { type: 'string' },
      data: { type: 'string' },
      'portal-url': { type: 'string' },
      'seconds-scale': { type: 'string' },
      stay: { type: 'boolean' },
    },
  })
  const { env } = process
  const town = await startTown(
    defined({
      host: values.host,
      darajaPort: numeric(values['daraja-port']),
      mailPort: numeric(values['mail-port']),
      cardsPort: numeric(values['cards-port']),
      mailRateLimit: values['mail-rate'] === 'off' ? null : numeric(values['mail-rate']),
      smsPort: numeric(values['sms-port']),
      portalUrl: values['portal-url'],
      dataDir: values.data,
      resendApiKey: env['RESEND_API_KEY'],
      totpSecret: env['PRACTICE_TOTP_SECRET'],
      resendWebhookSecret: env['RESEND_WEBHOOK_SECRET'],
      stripeSecretKey: env['STRIPE_SECRET_KEY'],
      stripeWebhookSecret: env['STRIPE_WEBHOOK_SECRET'],
      sms: defined({
        username: env['AT_USERNAME'],
        apiKey: env['AT_API_KEY'],
        senderId: env['AT_SENDER_ID'],
        shortCode: env['AT_SHORT_CODE'],
        callbackSecret: env['AT_CALLBACK_SECRET'],
      }),
      daraja: defined({
        secondsScale: numeric(values['seconds-scale']),
        shortcode: env['DARAJA_SHORTCODE'],
        passkey: env['DARAJA_PASSKEY'],
        consumerKey: env['DARAJA_CONSUMER_KEY'],
        consumerSecret: env['DARAJA_CONSUMER_SECRET'],
        initiator: env['DARAJA_INITIATOR'],
        securityCredential: env['DARAJA_SECURITY_CREDENTIAL'],
      }),
    }),
  )
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    void town.stop().then(() => process.exit(0))
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  if (!values.stay) endWithParent(end)
  console.log(JSON.stringify({ ready: true, pid: process.pid, ...town.urls }))
}

function endWithParent(end: () => void): void {
  process.on('disconnect', end)
  // A parent killed by -9 says nothing: its pipe closes, or we are somebody else's child all of a sudden.
  if (!fstatSync(0).isCharacterDevice()) process.stdin.on('end', end).on('error', end).resume()
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) end()
  }, 1000).unref()
}

/** Leaves out what is not set, so that defaults hold. */
function defined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(given).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> }
}

const numeric = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))

await runTown()
