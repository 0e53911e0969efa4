import { type Answer, type Asked, invalid, ok, refuse } from './answer.ts'
import { merchantRequestId } from './ids.ts'
import { toCents } from './money.ts'
import type { Network } from './network.ts'
import { receivePayment } from './pay-bill.ts'
import { acceptableUrl, msisdn } from './rules.ts'

const versionOf = (path: string) => (path.includes('/v1/') ? 'v1' : 'v2')

/** The product on the Daraja app allows one version only; the other is not a token problem however it looks. */
function refuseProduct(network: Network, path: string): Answer | null {
  const { product } = network.settings.c2b
  if (product === 'both' || product === versionOf(path)) return null
  return refuse('401.003.01', 'Error Occurred - Invalid Access Token - Invalid API call as no apiproduct match found')
}

/** POST /mpesa/c2b/v1|v2/registerurl. The version decides how phones are hidden in what follows. */
export function registerUrls(network: Network, { path, body }: Asked): Answer {
  const wrongProduct = refuseProduct(network, path)
  if (wrongProduct) return wrongProduct
  const { registration, httpsOnly } = network.settings.c2b
  const { ShortCode, ResponseType, ConfirmationURL, ValidationURL } = body
  if (String(ShortCode ?? '') !== network.options.shortcode) return invalid('ShortCode')
  if (ResponseType !== 'Completed' && ResponseType !== 'Cancelled') return invalid('ResponseType')
  if (!acceptableUrl(ConfirmationURL, httpsOnly)) return invalid('ConfirmationURL')
  if (!acceptableUrl(ValidationURL, httpsOnly)) return invalid('ValidationURL')
  if (registration === 'production' && network.world.urls) {
    return refuse('500.003.1001', 'Urls are already registered.')
  }
  const version = versionOf(path)
  network.world.urls = {
    version,
    responseType: ResponseType,
    confirmation: ConfirmationURL,
    validation: ValidationURL,
  }
  network.changed()
  return ok({
    OriginatorCoversationID: merchantRequestId(),
    ResponseCode: '0',
    ResponseDescription: version === 'v1' ? 'success' : 'Success',
  })
}

/** POST /mpesa/c2b/v1|v2/simulate: the sandbox's own way to pay, from any phone and without a PIN. */
export function simulate(network: Network, { path, body }: Asked): Answer {
  const wrongProduct = refuseProduct(network, path)
  if (wrongProduct) return wrongProduct
  // There is no simulator in production.
  if (network.settings.c2b.registration === 'production') return refuse('404.001.01', 'Resource not found')
  const phone = msisdn(body['Msisdn'])
  const amount = toCents(body['Amount'])
  if (String(body['ShortCode'] ?? '') !== network.options.shortcode) return invalid('ShortCode')
  if (body['CommandID'] !== 'CustomerPayBillOnline') return invalid('CommandID')
  if (!phone) return invalid('Msisdn')
  if (amount === null || amount < 100 || amount % 100 !== 0) return invalid('Amount')
  return ok(
    {
      OriginatorCoversationID: merchantRequestId(),
      ResponseCode: '0',
      ResponseDescription: 'Accept the service request successfully.',
    },
    () => receivePayment(network, { amount, account: String(body['BillRefNumber'] ?? ''), phone }),
  )
}
