/** Smallest and largest gift by phone prompt, in whole shillings: the least we ask for, and M-Pesa's limit per payment. */
export const SMALLEST_GIFT = 10
export const LARGEST_GIFT = 250_000
