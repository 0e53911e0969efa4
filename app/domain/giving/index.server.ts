export { cardCharges, cardCurrencies, setCardCharges } from './card-settings.server.ts'
export { type CardGiftRefusal, giveByCard } from './give-by-card.server.ts'
export { type GiveRefusal, giveByPrompt } from './give-by-prompt.server.ts'
export { giveMonthlyByCard } from './give-monthly-by-card.server.ts'
export {
  giveMonthlyByOrder,
  giveMonthlyByPrompt,
  type MonthlyRefusal,
  type OrderRefusal,
} from './give-monthly-by-phone.server.ts'
