import { Body, Container, Head, Html, Link, Text } from '@react-email/components'

export type LetterProps = { language: 'en' | 'sw'; lines: readonly string[]; link: string; note: string }

/** A few plain lines and one link. Nothing says of whom, of what or from which house. */
export function LetterMail({ language, lines, link, note }: LetterProps) {
  return (
    <Html lang={language}>
      <Head />
      <Body style={{ backgroundColor: '#ffffff', color: '#222222', fontFamily: 'system-ui, sans-serif' }}>
        <Container style={{ padding: '24px', maxWidth: '480px' }}>
          {lines.map((line) => (
            <Text key={line} style={{ fontSize: '16px', lineHeight: '24px' }}>
              {line}
            </Text>
          ))}
          <Text style={{ fontSize: '16px', lineHeight: '24px', wordBreak: 'break-all' }}>
            <Link href={link}>{link}</Link>
          </Text>
          <Text style={{ fontSize: '14px', color: '#555555' }}>{note}</Text>
        </Container>
      </Body>
    </Html>
  )
}
