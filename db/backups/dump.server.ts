import { start, type Tools } from './tools.server.ts'

/** The database as `pg_dump --format=custom` writes it, compressed. Throws a ToolFault behind the last byte where that fails. */
export async function* dump(tools: Tools, url: string): AsyncGenerator<Uint8Array> {
  const tool = start(tools, 'pg_dump', url, ['--format=custom'])
  tool.input.end()
  try {
    yield* tool.output as AsyncIterable<Uint8Array>
    await tool.ended
  } finally {
    tool.kill()
  }
}
