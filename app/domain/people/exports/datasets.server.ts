import { audit } from './audit-dataset.server.ts'
import type { ExportDataset } from './dataset.ts'
import { people } from './people-dataset.server.ts'
import { rightsRequestsDataset } from './rights-dataset.server.ts'

/** What this domain has to export. Those above add theirs where the list is put together (`http/exports.server.ts`). */
export const peopleDatasets: readonly ExportDataset[] = [people, audit, rightsRequestsDataset]
