import type { ServerResponse } from 'node:http'
import type { Network } from '../daraja/network.ts'
import { messyRegister } from './messy-register.ts'

/** `/register`: an invented register of members, to practise taking one in. */
export async function answerRegister(network: Network, response: ServerResponse): Promise<void> {
  const bytes = await messyRegister(network.now().getUTCFullYear())
  response.writeHead(200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': 'attachment; filename="old-register.xlsx"',
    'cache-control': 'no-store',
  })
  response.end(bytes)
}
