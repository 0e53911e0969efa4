/** A card or a certificate of somebody, in her own copy. Days are `YYYY-MM-DD` in Nairobi. */
export type PaperCopy = {
  kind: 'card' | 'certificate'
  issuedOn: string
  state: 'valid' | 'over' | 'superseded' | 'revoked'
  /** What is printed on it, as it was issued. */
  printed: {
    name: string | null
    number?: string
    language?: string
    title?: string
    topics?: readonly string[]
    minutes?: number
    firstOn?: string
    lastOn?: string
    endsOn?: string | null
    signers?: readonly { name: string; role: string }[]
  } | null
}
