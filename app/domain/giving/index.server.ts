export { countWaitingWords, decideGiftWords, listGiftWords } from './words/words-desk.server.ts'
export { sayWithGift } from './words/say-with-gift.server.ts'
export { latestFriends } from './words/latest-friends.server.ts'
export { supportersOf } from './words/supporters-of.server.ts'
export { wordsOfGift } from './words/words-of-gift.server.ts'
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
