export type ResultKind = 'transactionstatus' | 'accountbalance' | 'reversal' | 'b2c'

/** How the next asynchronous answer of a kind comes. Without a script it is the truth, once, at once. */
export type ResultScript = {
  kind: ResultKind
  /** Answers this code instead of doing the work. */
  resultCode?: number | string
  /** Does the work, and then no result comes (0) or several do. */
  copies?: number
  delaySeconds?: number
  /** Echoes the request to QueueTimeOutURL; 'and-then-result' sends the result as well, afterwards. */
  queueTimeout?: 'only' | 'and-then-result'
  referenceItem?: 'object' | 'array'
  /** Items laid over the result's parameters: repeated keys, missing values, anything. */
  extraParameters?: { Key: string; Value?: unknown }[]
}
