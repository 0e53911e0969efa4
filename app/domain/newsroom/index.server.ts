export { decidePost, type DecidePostRefusal } from './decide-post.server.ts'
export { countWaitingPosts, type DeskPost, listPosts, openPost, type OpenPost } from './desk-posts.server.ts'
export { handInPost } from './hand-in-post.server.ts'
export { markPost } from './mark-post.server.ts'
export type { TextCheck } from './post.server.ts'
export { type Post, readPost } from './read-post.server.ts'
export {
  everyPost,
  newsroomShelves,
  pinnedPosts,
  type PostInList,
  readPosts,
  type Wanted,
  whoSigned,
} from './read-posts.server.ts'
export { recordConsent } from './record-consent.server.ts'
export { restoreVersion } from './restore-version.server.ts'
export { searchPosts } from './search-posts.server.ts'
export { sweepNewsroom } from './sweep-newsroom.server.ts'
export { takeDownPost } from './take-down-post.server.ts'
export { withdrawPostConsent } from './withdraw-consent.server.ts'
export { writePost, type WritePostRefusal } from './write-post.server.ts'
