const BYTE_ORDER_MARK = '\uFEFF'

/** Reads CSV as RFC 4180 has it, and nothing more lenient: the word of somebody who did not write the file. */
export function readCsv(text: string): string[][] {
  const body = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < body.length) {
    const cell = cellAt(body, at)
    row.push(cell.text)
    if (body.startsWith(',', cell.end)) at = cell.end + 1
    else if (body.startsWith('\r\n', cell.end)) {
      rows.push(row)
      row = []
      at = cell.end + 2
    } else throw new Error(`no RFC 4180 at ${cell.end}`)
  }
  if (row.length > 0) throw new Error('the last row has no end')
  return rows
}

function cellAt(body: string, from: number): { text: string; end: number } {
  if (body[from] !== '"') {
    const text = /^[^",\r\n]*/.exec(body.slice(from))?.[0] ?? ''
    return { text, end: from + text.length }
  }
  let end = from + 1
  while (body[end] !== '"' || body[end + 1] === '"') {
    if (end >= body.length) throw new Error('a quote has no end')
    end += body[end] === '"' ? 2 : 1
  }
  return { text: body.slice(from + 1, end).replaceAll('""', '"'), end: end + 1 }
}

/** As above, each row by the names in the first. */
export function readTable(text: string): Record<string, string>[] {
  const [head = [], ...rows] = readCsv(text)
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])))
}
