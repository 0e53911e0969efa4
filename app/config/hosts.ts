/** Every host that pages may send a person to by form, or that the server itself may call. There is no other. */
export const OUTGOING = {
  /** Where quick exit leads: the weather in Nairobi, a page anybody may have open. */
  exit: 'https://www.bbc.com/weather/184745',
  darajaProduction: 'https://api.safaricom.co.ke',
  darajaSandbox: 'https://sandbox.safaricom.co.ke',
  resend: 'https://api.resend.com',
  cards: 'https://api.stripe.com',
  /** The card network's own pages, to which forms of ours lead. */
  cardPage: 'https://checkout.stripe.com',
  cardChangePage: 'https://billing.stripe.com',
  /** Where a page leads to by a link that is asked for, with what is to be shared. */
  whatsApp: 'https://wa.me',
  sms: 'https://api.africastalking.com',
} as const
