import { missingFrom } from '#tests/config/complete-lock.ts'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the lock has the packages of every platform, so that `npm ci` works on each (else: npm run lock)', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Parameters<typeof missingFrom>[0]
  expect(Object.keys(missingFrom(lock))).toEqual([])
})

test('a lock made where a registry lacks a package is found out, and the package is said with its platform', () => {
  const parent = { optionalDependencies: { 'tool-darwin-arm64': '1.2.3', 'tool-linux-x64-musl': '1.2.3' } }
  const there = { 'node_modules/tool': parent, 'node_modules/tool-linux-x64-musl': { version: '1.2.3' } }
  expect(missingFrom({ packages: there })).toEqual({
    'node_modules/tool-darwin-arm64': { version: '1.2.3', os: ['darwin'], cpu: ['arm64'], optional: true },
  })
})

test('the lock names no host of a registry', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": "(?!file:)/)
})
