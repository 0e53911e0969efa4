import { Body, Container, Head, Html, Preview, Text } from '@react-email/components'

export type AuditHeadProps = { seq: string; hash: string; day: string; state: string }

/** A number and a hash to keep. Nothing in it says of whom, of what or of which house. */
export function AuditHeadMail({ seq, hash, day, state }: AuditHeadProps) {
  return (
    <Html lang="en">
      <Head />
      <Preview>{state}</Preview>
      <Body style={{ backgroundColor: '#fffaf0', color: '#221a3a', fontFamily: 'system-ui, sans-serif' }}>
        <Container style={{ padding: '24px', maxWidth: '480px' }}>
          <Text style={{ fontSize: '20px', fontWeight: 700 }}>{day}</Text>
          <Text style={{ fontSize: '16px', lineHeight: '24px' }}>Number: {seq}</Text>
          <Text style={{ fontSize: '14px', fontFamily: 'monospace', wordBreak: 'break-all' }}>{hash}</Text>
          <Text style={{ fontSize: '16px', lineHeight: '24px' }}>{state}</Text>
          <Text style={{ fontSize: '14px', color: '#5b4a68' }}>Keep this mail. It needs no answer.</Text>
        </Container>
      </Body>
    </Html>
  )
}
