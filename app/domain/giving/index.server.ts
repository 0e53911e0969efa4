export { countWaitingWords, decideGiftWords, listGiftWords } from './words/words-desk.server.ts'
export { sayForGiver, wordsForDesk } from './words/say-for-giver.server.ts'
export { sayWithGift } from './words/say-with-gift.server.ts'
export { latestFriends } from './words/latest-friends.server.ts'
export { supportersOf } from './words/supporters-of.server.ts'
export { wordsOfGift } from './words/words-of-gift.server.ts'
export { chooseBeneficiary } from './choose-beneficiary.server.ts'
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
export { claimPayment } from './pledges/claim-payment.server.ts'
export { fallDue } from './pledges/fall-due.server.ts'
export { makePledge, type PledgeRefusal } from './pledges/make-pledge.server.ts'
export { matchPledges } from './pledges/match-pledges.server.ts'
export { findOwnPledge } from './pledges/pledge-by-key.server.ts'
export { changePledge, type PledgeDeed, listPledges } from './pledges/pledges-desk.server.ts'
export { remindPledges } from './pledges/remind-pledges.server.ts'
export { withdrawPledge } from './pledges/withdraw-pledge.server.ts'
export { suggestPledges } from './pledges/suggest-pledges.server.ts'
