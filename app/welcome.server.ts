import { PRACTICE_PASSPHRASE, SAMPLES } from './town/people.server.ts'
import type { Config } from './config/config.server.ts'

/** What a newcomer reads in the terminal. */
export function welcome({
  config,
  port,
  phone,
  mailbox,
  cards,
  sms,
}: {
  config: Config
  port: number
  phone: string | null
  mailbox: string | null
  cards: string | null
  sms: string | null
}): void {
  const url = config.publicUrl.replace(`:${config.port}`, `:${port}`)
  console.log(`
  The Defenders portal runs in practice mode. No money in it is real.

    The portal        ${url}
    Climb for Justice ${url}/campaigns/climb-for-justice
    For a hall        ${url}/campaigns/climb-for-justice/screen
    Check a paper     ${url}/check
    Design system     ${url}/design
${phone ? `    A phone to pay    ${phone}\n    A statement       ${new URL('/statement', phone).href}\n` : ''}${mailbox ? `    The mailbox       ${mailbox}\n` : ''}${cards ? `    The card network  ${cards}\n` : ''}${sms ? `    The SMS           ${sms}\n` : ''}
  Try it: open the phone, choose Lipa na M-PESA, Pay Bill, business number ${config.daraja.shortcode},
  account CPEAKV, any amount. The PIN of everybody in the practice town is 1234. Then look at the mountain.

  By card: ${url}/give/climb-for-justice/card and, on the network's page, the card 4242 4242 4242 4242.

  Signing in, ${url}/sign-in, with the passphrase: ${PRACTICE_PASSPHRASE}
${SAMPLES.map(({ handle, name, role }) => `    ${handle.padEnd(18)} ${name.padEnd(18)} ${role ? role.replaceAll('_', ' ') : 'member'}`).join('\n')}
  Staff are asked for a code as well: ${mailbox ? `${mailbox}/authenticator` : 'see the practice town'}
  What staff do at the command line:  npm run portal -- help

  Data is kept in ${config.dataDir}. Stop with Ctrl+C.
`)
}
