/** What somebody can be a member as. Who belongs to #NiMamaNetwork is in `networks` alone: it has no dues, and its name is a protected fact. */
export const KINDS = ['individual', 'organisation', 'friend'] as const
export type Kind = (typeof KINDS)[number]
