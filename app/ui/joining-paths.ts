/** Addresses of becoming a member: the form, an application's own page, and the desk. */
export const APPLY = '/apply'
export const APPLY_SIGNED_IN = '/me/apply'
export const applyPath = (key: string): string => `${APPLY}/${key}`
type ApplyPart = 'house' | 'who' | 'reach' | 'work' | 'send' | 'withdraw' | 'word' | 'letter' | 'account'
export const applyPartPath = (key: string, part: ApplyPart): string => `${applyPath(key)}/${part}`

export const VOUCH = '/me/vouch'
export const VOUCH_ANSWER = `${VOUCH}/answer`
export const VOUCH_BACK = `${VOUCH}/back`

export const APPLICATIONS = '/staff/applications'
export const applicationPath = (applicationId: string): string => `${APPLICATIONS}/${applicationId}`
type DeskPart = 'recommend' | 'reroute' | 'ask' | 'approve' | 'decline'
export const applicationPartPath = (applicationId: string, part: DeskPart): string =>
  `${applicationPath(applicationId)}/${part}`
