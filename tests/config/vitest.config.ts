import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { TOURS, WALKS } from './walks.ts'

const long = process.env['PORTAL_TESTS'] === 'long'
const IN_THE_BROWSER = { testTimeout: 60_000, hookTimeout: 90_000, fileParallelism: false }

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    globalSetup: ['tests/setup/global.ts'],
    setupFiles: ['tests/setup/no-console-error.ts'],
    pool: 'forks',
    maxWorkers: 2,
    retry: 0,
    reporters: ['default', ['json', { outputFile: process.env['PORTAL_REPORT'] ?? 'reports/vitest.json' }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'domain',
          // Files share what they have loaded: nothing of ours lives in modules, and loading it all anew was a quarter of the time.
          isolate: false,
          include: ['tests/domain/**/*.test.ts', 'tests/static/**/*.test.ts'],
          exclude: [...WALKS],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'requests',
          isolate: false,
          include: ['tests/requests/**/*.test.ts'],
          // A thousand timed pairs want a machine to themselves; words, statuses and headers are compared every time.
          exclude: [...WALKS, ...(long ? [] : ['tests/requests/enumeration-time.test.ts'])],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'property',
          isolate: false,
          include: ['tests/property/**/*.test.ts'],
          exclude: [...WALKS],
          testTimeout: long ? 1_800_000 : 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: ['tests/process/**/*.test.ts'],
          testTimeout: 900_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          exclude: [...TOURS],
          ...IN_THE_BROWSER,
        },
      },
      {
        extends: true,
        test: {
          name: 'walks',
          isolate: false,
          include: [...WALKS],
          testTimeout: long ? 1_800_000 : 180_000,
        },
      },
      { extends: true, test: { name: 'tours', include: [...TOURS], ...IN_THE_BROWSER } },
    ],
  },
})
