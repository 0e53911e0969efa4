import type { DayView } from '#app/domain/payments/close-views.ts'
import type { CloseErrors, CloseSaid, CloseValues, CloseWrong } from './close-words.ts'

export type ClosePageProps = {
  view: DayView
  isFinance: boolean
  said?: CloseSaid | undefined
  refused?: CloseWrong | undefined
  values?: CloseValues | undefined
  errors?: CloseErrors | undefined
}
