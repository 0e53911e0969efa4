import { Body, Container, Head, Html, Preview, Text } from '@react-email/components'

export type StaffAlertProps = { title: string; body: string; where: string }

/** Word for staff: what kind of thing waits and where to look. Nothing in it names a person or a sum. */
export function StaffAlertMail({ title, body, where }: StaffAlertProps) {
  return (
    <Html lang="en">
      <Head />
      <Preview>{title}</Preview>
      <Body style={{ backgroundColor: '#fffaf0', color: '#221a3a', fontFamily: 'system-ui, sans-serif' }}>
        <Container style={{ padding: '24px', maxWidth: '480px' }}>
          <Text style={{ fontSize: '20px', fontWeight: 700 }}>{title}</Text>
          <Text style={{ fontSize: '16px', lineHeight: '24px' }}>{body}</Text>
          <Text style={{ fontSize: '14px', color: '#5b4a68' }}>{where}</Text>
        </Container>
      </Body>
    </Html>
  )
}
