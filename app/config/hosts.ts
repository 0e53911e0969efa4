/** Every host that pages may send a person to by form, or that the server itself may call. There is no other. */
export const OUTGOING = {
  /** Where quick exit leads: the weather in Nairobi, a page anybody may have open. */
  exit: 'https://www.bbc.com/weather/184745',
  darajaProduction: 'https://api.safaricom.co.ke',
  darajaSandbox: 'https://sandbox.safaricom.co.ke',
  resend: 'https://api.resend.com',
} as const
