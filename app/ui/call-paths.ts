/** Calls for everybody, what is sent to one, and its desk. */
export const CALLS = '/calls'
export const callPath = (slug: string): string => `${CALLS}/${slug}`
export const sendToCallPath = (slug: string): string => `${callPath(slug)}/send`
export const askAboutCallPath = (slug: string): string => `${callPath(slug)}/ask`
/** What somebody sends, by a key that opens it too. */
export const submissionPath = (key: string): string => `/submissions/${key}`
export const submissionDoPath = (key: string, what: 'file' | 'drop' | 'send' | 'withdraw'): string =>
  `${submissionPath(key)}/${what}`
export const CALLS_DESK = '/staff/calls'
export const CALL_NEW = `${CALLS_DESK}/new`
export const deskCallPath = (callId: string): string => `${CALLS_DESK}/${callId}`
export const deskCallDoPath = (
  callId: string,
  what:
    | 'edit'
    | 'hand-in'
    | 'panel'
    | 'secret'
    | 'extend'
    | 'cancel'
    | 'open'
    | 'conflict'
    | 'scores'
    | 'outcome'
    | 'decide'
    | 'questions'
    | 'set-aside',
): string => `${deskCallPath(callId)}/${what}`
export const openedFilePath = (callId: string, fileId: string): string => `${deskCallPath(callId)}/files/${fileId}`
