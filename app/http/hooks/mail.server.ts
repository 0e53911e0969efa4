import { type Report, verifyMailReport } from '#app/domain/messages/index.server.ts'
import type { Log } from '../log.server.ts'
import type { Hook } from './hook.server.ts'
import { signedHook } from './signed-hook.server.ts'

type Options = { secret: string; store: (report: Report) => Promise<void>; log: Log }

/** What the mail service tells of mails, `POST /hooks/mail`. What it means is worked out afterwards. */
export const mailHook = ({ secret, store, log }: Options): Hook =>
  signedHook({
    path: '/hooks/mail',
    mostBytes: 256 * 1024,
    log,
    judge(body, header) {
      const [id, timestamp, signature] = [header('svix-id'), header('svix-timestamp'), header('svix-signature')]
      return verifyMailReport({ body, id, timestamp, signature }, secret)
    },
    store: (report, body) => store({ channel: 'mail', ...report, body }),
  })
