/** An SMS on a phone; `mine` was written there, and `from` is then whom it went to. */
export type PhoneMessage = { at: string; from: string; text: string; mine?: true }

/** Messages that reach phones by another way than M-PESA's own. Phones are `254…`, without a plus. */
export type PhoneSms = {
  ofPhone: (phone: string) => PhoneMessage[]
  /** Sends a text from the phone to the short code. */
  answer: (phone: string, text: string) => Promise<void>
  /** Calls back with a phone whenever its screen changed. */
  listen: (tell: (phone: string) => void) => void
}
