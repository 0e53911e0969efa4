/** mpesa-node 0.1.3 ships no types. Only what we use is declared: its request builders and the parts we replace. */
declare module 'mpesa-node' {
  export interface Transport {
    post(path: string, body: Record<string, unknown>): Promise<{ status: number; data: unknown }>
  }
  export interface MpesaConfig {
    consumerKey: string
    consumerSecret: string
    environment: 'production' | 'sandbox'
    shortCode: string
    initiatorName: string
    lipaNaMpesaShortCode: string
    lipaNaMpesaShortPass: string
  }
  type Answer = Promise<{ status: number; data: unknown }>
  export default class Mpesa {
    constructor(config: MpesaConfig)
    baseURL: string
    request: () => Promise<Transport>
    security: () => string
    lipaNaMpesaOnline(
      msisdn: number,
      amount: number,
      callbackUrl: string,
      accountRef: string,
      description: string,
    ): Answer
    lipaNaMpesaQuery(checkoutRequestId: string): Answer
    c2bRegister(
      confirmationUrl: string,
      validationUrl: string,
      shortCode?: string | null,
      responseType?: 'Completed',
    ): Answer
    transactionStatus(
      receipt: string,
      partyA: string,
      idType: number,
      queueUrl: string,
      resultUrl: string,
      remarks: string,
      occasion: string,
    ): Answer
    reversal(
      receipt: string,
      amount: number,
      queueUrl: string,
      resultUrl: string,
      shortCode: string | null,
      remarks: string,
      occasion: string,
    ): Answer
    accountBalance(shortCode: string, idType: number, queueUrl: string, resultUrl: string, remarks: string): Answer
  }
}
