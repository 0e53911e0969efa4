/** Ten-thousandths of a shilling as the gateway writes them: `KES 0.8000`. */
export const kes = (amount: number): string =>
  `KES ${Math.trunc(amount / 10_000)}.${String(amount % 10_000).padStart(4, '0')}`
