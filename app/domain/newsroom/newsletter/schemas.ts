import { z } from 'zod'

export const subscribeForm = z.object({
  email: z
    .string()
    .trim()
    .max(254, 'email_wrong')
    .pipe(z.email('email_wrong'))
    .transform((typed) => typed.toLowerCase()),
  language: z.enum(['en', 'sw'], 'language_missing'),
})
export type SubscribeForm = z.output<typeof subscribeForm>

const intro = z.string().trim().min(1, 'intro_missing').max(2_000, 'too_long')

/** What whoever composes a letter sends: its own words in both languages, as plain text, and which posts follow. */
export const newsletterForm = z.object({
  en: intro,
  sw: intro,
  posts: z
    .array(z.string().regex(/^pst_[0-9a-z]{26}$/, 'posts_wrong'))
    .min(1, 'posts_missing')
    .max(10, 'posts_many'),
})
export type NewsletterForm = z.output<typeof newsletterForm>
export type NewsletterWords = Pick<NewsletterForm, 'en' | 'sw'>
