import type { Clockwork } from '../clockwork.ts'

/** The states of a delivery report; the last five are final. */
export type ReportStatus =
  'Sent' | 'Submitted' | 'Buffered' | 'Success' | 'Rejected' | 'Failed' | 'AbsentSubscriber' | 'Expired'

/** What becomes of a message to one number. */
export type SmsBehaviour = {
  /** The code of the answer; null takes the message (101, or 102 when it was enqueued). 4xx and 5xx are not charged. */
  statusCode: number | null
  /**
   * The reports that follow, in the order they are posted. The message comes to the phone when one of them is Success:
   * `['Success', 'Sent']` arrives out of order, `['Sent']` never says how it ended, `[]` arrives without a word.
   */
  reports: readonly ReportStatus[]
  /** Of a report that says Failed or Rejected; null says what is usual for it. */
  failureReason: string | null
  /** 0 loses every report, 2 posts each twice. */
  reportCopies: number
  /** Scaled seconds before the first report, and between two. */
  reportDelaySeconds: number
  betweenReportsSeconds: number
}

export type SmsBehaviours = {
  everyone: Partial<SmsBehaviour>
  byPhone: Record<string, Partial<SmsBehaviour>>
  next: { phone?: string | undefined; patch: Partial<SmsBehaviour> }[]
}

/** A message to one number, as the gateway keeps it. */
export type SentSms = {
  /** `ATXid_` and 32 hex digits; empty when it was not taken. */
  id: string
  at: string
  /** E.164, with the plus. */
  to: string
  from: string
  text: string
  parts: number
  /** In ten-thousandths of a shilling: the gateway counts to four decimals. */
  cost: number
  statusCode: number
  /** The last thing that became of it, whoever was told. */
  status: ReportStatus | null
  /** Whether it came to the phone's screen. */
  arrived: boolean
}

/** A message from a phone to the short code. */
export type ReceivedSms = { id: number; linkId: string; at: string; from: string; to: string; text: string }

export type CallbackKind = 'delivery' | 'inbound' | 'opt-out'

export type SmsDelivery = {
  kind: CallbackKind
  body: Record<string, string>
  status: number | null
  error?: string
}

/**
 * Makes the next `times` calls fail. Status 0 hangs up and null answers the truth, only late; `afterTheWork` sends the
 * message all the same.
 */
export type SmsFault = { times: number; status: number | null; afterTheWork: boolean; delaySeconds: number }

/** What is remembered over a restart. */
export type SmsWorld = {
  sent: SentSms[]
  received: ReceivedSms[]
  /** Ten-thousandths of a shilling. */
  balance: number
  /** Numbers that opted out of our sender: 406 from then on. */
  optedOut: string[]
}

/** What every verb of the stand-in is given. */
export type Gateway = Pick<Clockwork, 'track' | 'wait' | 'afterwards'> & {
  username: string
  apiKey: string
  senderId: string
  shortCode: string
  /** `<portal>/hooks/sms/<secret>`; null tells nobody. */
  callbackBase: string | null
  world: SmsWorld
  behaviours: SmsBehaviours
  faults: SmsFault[]
  deliveries: SmsDelivery[]
  now: () => Date
  changed: () => void
  /** Tells whoever shows phones that this one's screen changed. */
  ring: (phone: string) => void
}
