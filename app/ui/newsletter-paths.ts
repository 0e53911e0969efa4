export const NEWSLETTER = '/newsletter'
export const confirmNewsletterPath = (token: string): string => `${NEWSLETTER}/confirm/${token}`
export const leaveNewsletterPath = (key: string): string => `${NEWSLETTER}/leave/${key}`

export const NEWSLETTER_DESK = '/staff/newsletter'
export const NEWSLETTER_NEW = `${NEWSLETTER_DESK}/new`
export const deskLetterPath = (letterId: string): string => `${NEWSLETTER_DESK}/${letterId}`
