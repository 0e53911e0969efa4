/** What a spreadsheet holds in one place. Times come as instants whose UTC clock is what the sheet shows. */
export type Cell = string | number | boolean | Date | null
/** One row of a file, numbered from one as spreadsheet programs do. */
export type SheetRow = { row: number; cells: readonly Cell[] }

/** What is wrong with a file as such, whatever it is about. */
export type SheetFaultCode =
  'file_missing' | 'file_too_large' | 'too_many_rows' | 'broken_file' | 'too_wide' | 'old_excel' | 'not_a_table'

/** A file, or one cell of it, that cannot be taken: the verb that reads it makes a refusal of this. */
export class FileFault<Code extends string = SheetFaultCode> extends Error {
  readonly at: { code: Code; row?: number | undefined; column?: string | undefined }
  constructor(code: Code, at: { row?: number | undefined; column?: string | undefined } = {}) {
    super(code)
    this.at = { code, ...at }
  }
}
