import { XlsxStreamWriter } from 'hucre/xlsx'

const HEADER = [
  'No.',
  'Full Name',
  'Mobile Phone',
  'E-mail',
  'County',
  'Membership type',
  'Date joined',
  'Paid up to',
  'Remarks',
]
const FIRST = [
  'Achieng',
  'Barasa',
  'Chebet',
  'Dhahabu',
  'Ekiru',
  'Fatuma',
  'Gathoni',
  'Halima',
  'Ivuso',
  'Jelagat',
  'Kadzo',
  'Lokwang',
]
const LAST = [
  'Mfano',
  'Jaribio',
  'Kielelezo',
  'Mazoezi',
  'Sampuli',
  'Kubuni',
  'Mbinu',
  'Kigezo',
  'Taswira',
  'Dhana',
  'Wazo',
  'Njozi',
  'Ndoto',
]
const COUNTIES = [
  'Nairobi',
  'kisumu',
  'UASIN GISHU',
  'Muranga',
  'Homabay',
  'Taita Taveta',
  'Trans-Nzoia',
  'Nairobbi',
  '',
  'Mombasa county',
  'Atlantis',
]
const KINDS = ['Individual', 'individual', '', 'HRD', 'Friend', 'Full member', 'Platinum']

/** Rows of a register as people keep one by hand: numbers written in every way, days in every way, rows twice, and cells that try to be formulas. */
function messyRows(year: number, rows = 150): string[][] {
  return Array.from({ length: rows }, (_, i) => {
    // Every twenty-fifth row stands there twice.
    const at = i > 0 && i % 25 === 0 ? i - 1 : i
    const name = `${FIRST[at % FIRST.length]} ${LAST[Math.floor(at / FIRST.length) % LAST.length]} ${LAST[(at + 5) % LAST.length]}`
    const mail = at % 4 === 0 ? `member-${at}@practice.invalid` : ''
    return [
      ...[String(i + 1), at % 37 === 5 ? '' : at % 2 ? name : name.toUpperCase(), phoneAs(at), mail],
      ...[COUNTIES[at % COUNTIES.length] ?? '', KINDS[at % KINDS.length] ?? '', dayAs(at, year - 1 - (at % 8))],
      ...[
        at % 3 === 0 ? dayAs(at + 3, year + (at % 2)) : '',
        at % 50 === 7 ? '=HYPERLINK("http://practice.invalid")' : '',
      ],
    ]
  })
}

function phoneAs(at: number): string {
  const digits = String(700_100_000 + at)
  const spaced = `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`
  const ways = [
    `0${digits}`,
    `+254${digits}`,
    digits,
    `0${spaced}`,
    `254-${digits}`,
    `0${digits}/0${Number(digits) + 5_000}`,
    'N/A',
    '07001',
  ]
  return ways[at % ways.length] ?? ''
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
function dayAs(at: number, year: number): string {
  const [day, month] = [(at % 28) + 1, (at % 12) + 1]
  const two = (n: number) => String(n).padStart(2, '0')
  const ways = [
    ...[`${two(day)}/${two(month)}/${year}`, `${year}-${two(month)}-${two(day)}`, `${MONTHS[month - 1]} ${year}`],
    ...[String(year), `${day} ${MONTHS[month - 1]} ${year}`, `${two(day)}.${two(month)}.${year % 100}`, 'soon'],
  ]
  return ways[at % ways.length] ?? ''
}

/** The same file for everybody of one year, as a workbook. */
export async function messyRegister(year: number): Promise<Uint8Array> {
  const writer = new XlsxStreamWriter({ name: 'Members' })
  writer.addRow(['Register of members (invented)'])
  writer.addRow(HEADER)
  for (const row of messyRows(year)) writer.addRow(row)
  return writer.finish()
}
