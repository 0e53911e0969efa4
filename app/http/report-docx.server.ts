import { cellText, type ReportDocument, type ReportTable } from '#app/ui/report-document.ts'
import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { writable } from './xml-text.server.ts'

/** Neither who made it nor on which machine stands in it. */
const HOUSE = 'Defenders Coalition'
const LANGUAGES = { en: 'en-GB', sw: 'sw-KE' } as const
/** Twentieths of a point between a margin and the other of A4. */
const WIDTH = 9_026

/** A report for a grant as DOCX: headings, tables with a head that is repeated on each page, and its language. */
export async function reportDocx({ title, language, facts, sections }: ReportDocument): Promise<Uint8Array> {
  const document = new Document({
    ...{ title: writable(title), creator: HOUSE, lastModifiedBy: HOUSE, description: '', revision: 1 },
    styles: {
      default: {
        document: { run: { language: { value: LANGUAGES[language] }, font: 'Calibri', size: 22 } },
        title: { run: { size: 40, bold: true } },
        heading1: {
          run: { size: 28, bold: true },
          paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
        },
        heading2: { run: { size: 24, bold: true }, paragraph: { spacing: { before: 240, after: 80 }, keepNext: true } },
      },
    },
    sections: [
      {
        children: [
          new Paragraph({ text: writable(title), heading: HeadingLevel.TITLE }),
          ...facts.map(
            ({ name, value }) =>
              new Paragraph({
                children: [new TextRun({ text: `${writable(name)}: `, bold: true }), new TextRun(writable(value))],
                spacing: { after: 80 },
              }),
          ),
          ...sections.flatMap(({ title: heading, texts, tables }) => [
            new Paragraph({ text: writable(heading), heading: HeadingLevel.HEADING_1 }),
            ...texts.flatMap((text) =>
              text.split('\n').map((line) => new Paragraph({ text: writable(line), spacing: { after: 120 } })),
            ),
            ...tables.flatMap((table) => [
              ...(table.name === heading
                ? []
                : [new Paragraph({ text: writable(table.name), heading: HeadingLevel.HEADING_2 })]),
              drawn(table),
              new Paragraph({ text: '' }),
            ]),
          ]),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function drawn({ head, rows }: ReportTable): Table {
  const width = (WIDTH - (WIDTH % head.length)) / head.length
  const cell = (children: Paragraph[]) =>
    new TableCell({
      ...{ children, width: { size: width, type: WidthType.DXA } },
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
    })
  return new Table({
    ...{ width: { size: WIDTH, type: WidthType.DXA }, columnWidths: head.map(() => width) },
    rows: [
      new TableRow({
        tableHeader: true,
        children: head.map((text) =>
          cell([new Paragraph({ children: [new TextRun({ text: writable(text), bold: true })] })]),
        ),
      }),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((one) =>
              cell([
                new Paragraph({
                  text: writable(cellText(one)),
                  alignment: typeof one === 'string' ? AlignmentType.LEFT : AlignmentType.RIGHT,
                }),
              ]),
            ),
          }),
      ),
    ],
  })
}
