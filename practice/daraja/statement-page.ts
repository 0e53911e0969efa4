import type { ServerResponse } from 'node:http'
import { escape, page, pagePolicy } from '../page.ts'
import { writeAnswer } from '../serve.ts'
import type { Network } from './network.ts'
import { startOfDay, statementOf, type StatementTemplate } from './statement-of.ts'
import { asXlsx } from './xlsx.ts'

const FILE = /^\/statement\/(today|all)\/(classic|newer)\.(csv|xlsx)$/
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** `/statement`: the export of the organisation portal, which has no API. Staff fetch it there and bring it to the money desk. */
export async function answerStatement(network: Network, path: string, response: ServerResponse): Promise<void> {
  const [, when, template, format] = FILE.exec(path) ?? []
  if (!when) {
    const isFront = path === '/statement'
    const body = isFront ? frontPage(network) : { error: 'no such page' }
    return writeAnswer(response, {
      status: isFront ? 200 : 404,
      body,
      headers: { 'content-security-policy': pagePolicy },
    })
  }
  const span = when === 'today' ? { from: startOfDay(network.now()) } : {}
  const statement = statementOf(network, template as StatementTemplate, span)
  const bytes = format === 'xlsx' ? await asXlsx(statement) : Buffer.from(statement.csv)
  response.writeHead(200, {
    'content-type': format === 'xlsx' ? XLSX : 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${statement.fileName}.${format}"`,
    'cache-control': 'no-store',
  })
  response.end(bytes)
}

function frontPage(network: Network): string {
  const link = (when: string, template: string, format: string, name: string, text: string) =>
    `<li><a href="/statement/${when}/${template}.${format}"><strong>${escape(name)}</strong><span>${escape(text)}</span></a></li>`
  const both = (when: string) =>
    [
      link(
        when,
        'classic',
        'xlsx',
        'Classic template, XLSX',
        'Opening and closing balance, totals, then a row for each movement.',
      ),
      link(when, 'classic', 'csv', 'Classic template, CSV', 'The same as text.'),
      link(
        when,
        'newer',
        'xlsx',
        'Newer template, XLSX',
        'Seven columns, nothing above them, everything packed into Details.',
      ),
      link(when, 'newer', 'csv', 'Newer template, CSV', 'The same as text.'),
    ].join('')
  return page(
    'Account statement',
    `<h1>Account statement</h1>
<p>What moved on the Paybill ${escape(network.options.shortcode)}: payments, charges, sweeps and reversals, as the organisation portal of
M-PESA exports it. Download a file and bring it to the money desk, under Account statements.</p>
<h2>Today</h2><ul class="cards">${both('today')}</ul>
<h2>Everything so far</h2><ul class="cards">${both('all')}</ul>
<p><a href="/">The practice town</a></p>`,
  )
}
