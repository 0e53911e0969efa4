import { type ExportDataset, peopleDatasets } from '#app/domain/people/index.server.ts'

/** Everything that can be exported, of every domain. */
export const exportDatasets: readonly ExportDataset[] = peopleDatasets
