import QRCode from 'qrcode'
import { type Answer, type Asked, invalid, ok } from './answer.ts'
import type { Network } from './network.ts'

/** POST /mpesa/qrcode/v1/generate: a PNG that opens the practice phone with the form filled in. */
export async function generateQr(network: Network, { body }: Asked): Promise<Answer> {
  if (!['PB', 'BG', 'WA', 'SM', 'SB'].includes(String(body['TrxCode']))) return invalid('TrxCode')
  if (String(body['CPI'] ?? '') === '') return invalid('CPI')
  if (!/^\d+$/.test(String(body['Amount'] ?? ''))) return invalid('Amount')
  const width = Math.min(1000, Math.max(100, Number(body['Size'] ?? 300) || 300))
  const form = new URLSearchParams({
    business: String(body['CPI']),
    account: String(body['RefNo'] ?? ''),
    amount: String(body['Amount']),
  })
  const png = await QRCode.toBuffer(`${network.baseUrl()}/phone?${form}`, { width, margin: 2 })
  return ok({
    ResponseCode: '00',
    ResponseDescription: 'The service request is processed successfully.',
    QRCode: png.toString('base64'),
  })
}
