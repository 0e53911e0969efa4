import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './tree.ts'

describe('migrations', () => {
  type Journal = { entries: { idx: number; when: number; tag: string }[] }
  const readJournal = (dir: string) => JSON.parse(readFileSync(join(dir, 'meta/_journal.json'), 'utf8')) as Journal

  /** What is wrong with a journal: drizzle passes over a file that is not in it, and over one that is older than the last. */
  function faults({ entries }: Journal, files: readonly string[]): string[] {
    const tags = entries.map(({ tag }) => tag)
    return [
      ...files
        .filter((file) => !tags.includes(file.replace(/\.sql$/, '')))
        .map((file) => `${file} is not in the journal`),
      ...tags.filter((tag) => !files.includes(`${tag}.sql`)).map((tag) => `${tag}.sql is missing`),
      ...entries.flatMap(({ idx, tag }, i) =>
        idx === i && tag.startsWith(`${i}`.padStart(4, '0')) ? [] : [`${tag} is out of turn`],
      ),
      ...entries.flatMap(({ when, tag }, i) =>
        i === 0 || when > (entries[i - 1]?.when ?? 0) ? [] : [`${tag} is older than the one before it`],
      ),
    ]
  }
  const sqlIn = (dir: string) => readdirSync(dir).filter((name) => name.endsWith('.sql'))

  /** The migrations drizzle-kit would add to a folder for a schema. Both are left as they are. */
  function wouldAdd(migrations: string, schema: string): string[] {
    const out = mkdtempSync(join(tmpdir(), 'migrations-'))
    try {
      cpSync(migrations, out, { recursive: true })
      const args = [
        'generate',
        '--dialect',
        'postgresql',
        '--schema',
        relative(ROOT, schema),
        '--out',
        relative(ROOT, out),
      ]
      // With nobody to ask, drizzle-kit says what it would ask and fails; that is a difference too.
      execFileSync(process.execPath, [join(ROOT, 'node_modules/drizzle-kit/bin.cjs'), ...args], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      return sqlIn(out).filter((name) => !existsSync(join(migrations, name)))
    } finally {
      rmSync(out, { recursive: true, force: true })
    }
  }

  test('stand in the journal, in order', () => {
    const dir = join(ROOT, 'db/migrations')
    expect(faults(readJournal(dir), sqlIn(dir))).toEqual([])
    expect(sqlIn(dir).length).toBeGreaterThan(0)
  })

  test('say all that the schema says', () => {
    expect(wouldAdd(join(ROOT, 'db/migrations'), join(ROOT, 'db/schema'))).toEqual([])
  })

  test('and a gap is found', () => {
    const entries = [
      { idx: 0, when: 5, tag: '0000_a' },
      { idx: 2, when: 4, tag: '0001_b' },
    ]
    expect(faults({ entries }, ['0000_a.sql', '0002_c.sql'])).toEqual([
      '0002_c.sql is not in the journal',
      '0001_b.sql is missing',
      '0001_b is out of turn',
      '0001_b is older than the one before it',
    ])
    const dir = mkdtempSync(join(tmpdir(), 'schema-'))
    try {
      symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'))
      cpSync(join(ROOT, 'db/schema'), join(dir, 'schema'), { recursive: true })
      writeFileSync(
        join(dir, 'schema/new.ts'),
        "import { pgTable, text } from 'drizzle-orm/pg-core'\nexport const t = pgTable('t', { id: text() })\n",
      )
      expect(wouldAdd(join(ROOT, 'db/migrations'), join(dir, 'schema'))).toHaveLength(1)
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })
})
