/** What the newsroom tells. A voice is what a defender says in her own words. */
export const KINDS = ['statement', 'joint_statement', 'urgent_appeal', 'case_update', 'news', 'voice'] as const
export type PostKind = (typeof KINDS)[number]

export const isKind = (text: string): text is PostKind => KINDS.some((kind) => kind === text)

/** Kinds that are about one person: they are shown only while she agrees. */
export const NEEDS_CONSENT: readonly PostKind[] = ['urgent_appeal', 'voice']

export type Stage = 'draft' | 'waiting' | 'scheduled' | 'published' | 'down'
export type Appeal = 'open' | 'updated' | 'closed'
/** What of known people a text may hold. */
export type Mention = 'name' | 'phone' | 'number'
