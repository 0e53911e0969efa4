import { Body, Container, Head, Heading, Html, Link, Text } from '@react-email/components'
import { NEWSLETTER_WORDS } from './letter-words.ts'

export type NewsletterProps = {
  language: 'en' | 'sw'
  intro: string
  posts: readonly { title: string; lead: string; link: string }[]
  leave: string
}

const text = { fontSize: '16px', lineHeight: '24px' }

/** A letter of the newsletter: no picture and no pixel, and links that are the same for everybody but the one to leave by. */
export function NewsletterMail({ language, intro, posts, leave }: NewsletterProps) {
  const words = NEWSLETTER_WORDS[language]
  return (
    <Html lang={language}>
      <Head />
      <Body style={{ backgroundColor: '#ffffff', color: '#222222', fontFamily: 'system-ui, sans-serif' }}>
        <Container style={{ padding: '24px', maxWidth: '520px' }}>
          <Text style={{ fontSize: '14px', color: '#555555' }}>{words.first}</Text>
          {paragraphsOf(intro).map((line) => (
            <Text key={line} style={text}>
              {line}
            </Text>
          ))}
          {posts.map(({ title, lead, link }) => (
            <Container key={link} style={{ paddingTop: '16px' }}>
              <Heading as="h2" style={{ fontSize: '18px', lineHeight: '24px' }}>
                {title}
              </Heading>
              {lead ? <Text style={text}>{lead}</Text> : null}
              <Text style={text}>
                <Link href={link}>{words.read}</Link>
              </Text>
            </Container>
          ))}
          <Text style={{ fontSize: '14px', color: '#555555', wordBreak: 'break-all' }}>
            {words.leave} <Link href={leave}>{leave}</Link>
          </Text>
        </Container>
      </Body>
    </Html>
  )
}

export const paragraphsOf = (intro: string): string[] => intro.split(/\r?\n\s*\n/).filter(Boolean)
