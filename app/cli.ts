import { userInfo } from 'node:os'
import { stand } from './boot.server.ts'
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
  const database = config.databaseUrl ? { url: config.databaseUrl } : await practiceDatabase(config)
  const ground = await stand(config, database.url, {
    darajaUrl: config.daraja.baseUrl ?? `http://${config.host}:${config.port + 1}`,
  })
  try {
    const actor = { kind: 'operator' as const, name: process.env['PORTAL_OPERATOR'] ?? userInfo().username }
    const said = await command.run({ ...ground, ctx: { ...ground.ctx, actor }, config, args })
    if (said.text) console.log(said.text)
    if (!said.ok) process.exitCode = 1
  } finally {
    await ground.close()
  }
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  console.error(fault instanceof ConfigError ? fault.message : faultName(fault))
  process.exitCode = 1
})
