import type { CDPSession, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { join, knock, PASSPHRASE } from './insiders.ts'
import { follow, heading, leave, pathOf, press, said } from './on-a-page.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/**
 * What keeps keys, as Chromium plays one: a phone that opens them with a finger (`touch` says whether it is hers), or a
 * stick that asks for nothing.
 */
async function giveAKeeper(page: Page, keeper: 'phone' | 'stick' = 'phone') {
  const protocol: CDPSession = await page.context().newCDPSession(page)
  await protocol.send('WebAuthn.enable')
  const { authenticatorId } = await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: keeper === 'phone' ? 'internal' : 'usb',
      hasResidentKey: keeper === 'phone',
      hasUserVerification: keeper === 'phone',
      isUserVerified: keeper === 'phone',
      automaticPresenceSimulation: true,
    },
  })
  return {
    touch: (isHers: boolean) => protocol.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: isHers }),
    drop: () => protocol.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
    keys: async () => (await protocol.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  }
}

async function visit(): Promise<Page> {
  const context = await stage.byName()
  onTestFinished(() => context.close())
  return context.newPage()
}

const refusal = (page: Page) =>
  page.waitForResponse((answer) => answer.status() === 400 && answer.request().method() === 'POST')

test('she adds a passkey and signs in with it, without a name and without a passphrase, and takes it off again', async () => {
  const page = await visit()
  const phone = await giveAKeeper(page)
  const { signInName } = await join(page, { name: 'Wema Mfano' })
  await follow(page, 'Security')
  await follow(page, 'Passkeys')
  await press(page, 'Add a passkey')
  await page.getByText('Your passkey has been added.').waitFor()
  const [key, ...more] = await phone.keys()
  expect(more).toEqual([])
  expect(key).toMatchObject({ rpId: 'localhost', isResidentCredential: true })
  // Whoever looks at the phone's list of keys finds no name.
  expect([key?.userName, key?.userDisplayName].join()).not.toMatch(/Wema|Mfano|coalition|defender/i)

  await leave(page)
  await press(page, 'Sign in with a passkey')
  await heading(page, 'Welcome')
  await follow(page, 'Security')
  expect(await said(page)).toContain('Opened with a passkey')

  // Where she is asked whether it is still she, the key answers too.
  await page.goto('/confirm?to=/me/security')
  await press(page, 'Go on with a passkey')
  // By its path: the address of the question ends in the same words, and signing out there would meet the answer under way.
  await page.waitForURL(({ pathname }) => pathname === '/me/security')

  // From now on the passphrase alone opens nothing.
  await leave(page)
  await knock(page, signInName, PASSPHRASE)
  await heading(page, 'One more step')
  await page.goto('/me')
  expect(pathOf(page)).toBe('/sign-in')

  // A finger that is not hers: the phone opens nothing, and the page says what else there is.
  await phone.touch(false)
  await press(page, 'Sign in with a passkey')
  await page.getByText('That did not work. You can use your passphrase instead.').waitFor()
  expect(pathOf(page)).toBe('/sign-in')
  await phone.touch(true)
  await press(page, 'Sign in with a passkey')
  await heading(page, 'Welcome')

  // What changes who comes in wants what she knows: no key is offered there.
  await page.goto('/me/security/passkeys')
  await heading(page, 'Is it still you?')
  expect(await page.locator('[data-passkey]').count()).toBe(0)
  await page.locator('#passphrase').fill(PASSPHRASE)
  await press(page, 'Go on')
  await page.getByRole('button', { name: /^Remove: / }).click()
  await page.getByText('The passkey has been taken off your account.').waitFor()
  await leave(page)
  await press(page, 'Sign in with a passkey')
  await page.getByText('That did not work. You can use your passphrase instead.').waitFor()
})

/** Makes a page ask for no finger, as whoever has stolen a phone would. */
const askForNoFinger = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const verb of ['create', 'get'] as const) {
      const real = navigator.credentials[verb].bind(navigator.credentials)
      Object.defineProperty(navigator.credentials, verb, {
        value: ({ publicKey }: { publicKey: object }) =>
          real({
            publicKey: {
              ...publicKey,
              userVerification: 'discouraged',
              authenticatorSelection: { userVerification: 'discouraged', residentKey: 'discouraged' },
            },
          } as never),
      })
    }
  })

test('a key that opened without a finger is refused by the portal itself, whatever the page asked for', async () => {
  const page = await visit()
  await join(page, { name: 'Heri Mfano' })
  await page.goto('/me/security/passkeys')
  const stick = await giveAKeeper(page, 'stick')
  await askForNoFinger(page)
  const added = refusal(page)
  await press(page, 'Add a passkey')
  await added
  await page.getByText('That did not work.').waitFor()
  await stick.drop()

  const phone = await giveAKeeper(page)
  await page.reload()
  expect(await said(page)).toContain('You have none.')
  await press(page, 'Add a passkey')
  await page.getByText('Your passkey has been added.').waitFor()
  await leave(page)
  await askForNoFinger(page)
  await phone.touch(false)
  const entered = refusal(page)
  await press(page, 'Sign in with a passkey')
  await entered
  await page.goto('/me')
  expect(pathOf(page)).toBe('/sign-in')
})
