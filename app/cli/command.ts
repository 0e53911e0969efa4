import type { Ground } from '../boot.server.ts'
import type { Config } from '../config/config.server.ts'
import type { Actor } from '../domain/shared/ctx.server.ts'

export type Said = { ok: boolean; text: string }

/** A piece of what staff does by hand: it calls a verb and says what that did. */
export type Command = { usage: string; does: string } & (
  | { run: (at: Ground & { config: Config; args: string[] }) => Promise<Said> }
  /** Begins without a database, for it is to bring one about. */
  | { runAlone: (at: Alone) => Promise<Said> }
)

export type Alone = {
  config: Config
  args: string[]
  actor: Actor
  /** Brings a database to the newest schema and opens it, as the portal would at its start. */
  standOn: (databaseUrl: string) => Promise<Ground>
}

export const said = (...lines: string[]): Said => ({ ok: true, text: lines.join('\n') })
export const refused = (why: string): Said => ({ ok: false, text: why.replaceAll('_', ' ') })
