export { type GiveRefusal, giveByPrompt } from './give-by-prompt.server.ts'
