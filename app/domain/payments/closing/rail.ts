/** One account of ours in one currency: what is closed day by day. */
export type Rail = { provider: string; account: string; currency: string }
