import { SegmentedMessage } from 'sms-segments-calculator'

/** In how many parts a text goes out (GSM 03.38: 160 characters in one, 153 in each of several; 70 and 67 in Unicode). */
export const partsOf = (text: string): number => new SegmentedMessage(text).segmentsCount
