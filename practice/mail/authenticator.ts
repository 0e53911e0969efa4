import { Secret, TOTP } from 'otpauth'
import type { Answer } from '../daraja/answer.ts'
import { escape, page, pagePolicy } from '../page.ts'

const PERIOD = 30

/** GET /authenticator: the app that everybody at a desk has on her phone in the practice town. It looks again by itself. */
export function authenticatorPage(secret: string, now: Date): Answer {
  const seconds = PERIOD - (Math.floor(now.getTime() / 1000) % PERIOD)
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() })
  const body = `<h1>Authenticator</h1>
<p>The code of everybody at a desk in practice mode. Each can be used once, so wait for the next one to sign in as the next person.</p>
<pre style="font-size:2rem">${escape(code)}</pre><p>A new one in ${seconds} seconds.</p><p><a href="/">Mailbox</a></p>`
  return {
    status: 200,
    body: page('Authenticator', body),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy,
      refresh: String(seconds),
    },
  }
}
