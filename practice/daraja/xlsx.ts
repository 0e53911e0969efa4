import { XlsxStreamWriter } from 'hucre/xlsx'
import type { Statement } from './statement.ts'

/** A statement as a workbook of one sheet: numbers in the classic template, text alone in the newer one, as real exports have them. */
export async function asXlsx({ rows, sheet }: Statement): Promise<Uint8Array> {
  const writer = new XlsxStreamWriter({ name: sheet })
  for (const row of rows) writer.addRow(row)
  return writer.finish()
}
