import { userInfo } from 'node:os'
import { type Ground, stand } from './boot.server.ts'
import type { Said } from './cli/command.ts'
import { commands } from './cli/commands.ts'
import { ConfigError, readConfig } from './config/config.server.ts'
import { faultName } from './http/log.server.ts'
import { practiceDatabase } from './practice-mode.server.ts'

/** Staff acts as commands: `npm run portal -- <command> …`, against the portal that runs with the same environment. */
async function main([name = 'help', ...args]: string[]): Promise<void> {
  const command = commands[name]
  if (!command || name === 'help') {
    console.log(
      Object.entries(commands)
        .map(([key, { usage, does }]) => `  ${`${key} ${usage}`.padEnd(42)} ${does}`)
        .join('\n'),
    )
    if (!command) process.exitCode = 2
    return
  }
  const config = readConfig()
  const actor = { kind: 'operator' as const, name: process.env['PORTAL_OPERATOR'] ?? userInfo().username }
  const standOn = async (databaseUrl: string): Promise<Ground> => {
    const ground = await stand(config, databaseUrl, {
      darajaUrl: config.daraja.baseUrl ?? `http://${config.host}:${config.port + 1}`,
      cardsUrl: config.cards.apiBase ?? `http://${config.host}:${config.port + 3}`,
    })
    return { ...ground, ctx: { ...ground.ctx, actor } }
  }
  if ('runAlone' in command) return say(await command.runAlone({ config, args, actor, standOn }))
  const database = config.databaseUrl ? { url: config.databaseUrl } : await practiceDatabase(config)
  const ground = await standOn(database.url)
  try {
    say(await command.run({ ...ground, config, args }))
  } finally {
    await ground.close()
  }
}

function say({ ok, text }: Said): void {
  if (text) console.log(text)
  if (!ok) process.exitCode = 1
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  console.error(fault instanceof ConfigError ? fault.message : faultName(fault))
  process.exitCode = 1
})
