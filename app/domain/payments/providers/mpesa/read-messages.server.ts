import { isAnyOf } from '#db/bulk.server.ts'
import { paymentAttempts, statusQueries } from '#db/schema/payments.ts'
import type { MessageKind, MessageReader } from '../../inbox/message.ts'
import type { Reading } from '../../provider.ts'
import { readConfirmation } from './read-confirmation.ts'
import { readOrderResult } from './read-order-result.ts'
import { readPromptCallback } from './read-prompt-callback.ts'
import { readStatusResult } from './read-status-result.ts'

/** The reader of everything Safaricom sends to us about one shortcode. */
export const messageReader =
  (shortcode: string): MessageReader =>
  async (tx, messages) => {
    const keysOf = (kind: MessageKind) => messages.flatMap((m) => (m.kind === kind && m.pathKey ? [m.pathKey] : []))
    const [callbacks, results] = [keysOf('prompt_callback'), keysOf('status_result')]
    const attempts =
      callbacks.length === 0
        ? []
        : await tx.db.select().from(paymentAttempts).where(isAnyOf(paymentAttempts.callbackKey, callbacks))
    const queries =
      results.length === 0 ? [] : await tx.db.select().from(statusQueries).where(isAnyOf(statusQueries.key, results))
    const attemptBy = new Map(attempts.map((attempt) => [attempt.callbackKey, attempt]))
    const askedBy = new Map(queries.map((query) => [query.key, query.reference]))
    return messages.map((message): Reading => {
      if (message.kind === 'confirmation') return readConfirmation(message.body, shortcode)
      if (message.kind === 'prompt_callback')
        return readPromptCallback(message.body, attemptBy.get(message.pathKey ?? ''))
      if (message.kind === 'status_result') {
        const asked = askedBy.get(message.pathKey ?? '')
        return asked?.startsWith('man_')
          ? readOrderResult(message.body, asked)
          : readStatusResult(message.body, shortcode, asked)
      }
      // A queue timeout says that no answer will come to that query, nothing about money.
      return { kind: 'noted' }
    })
  }
