import type { Page } from 'playwright-core'

const PIN = '1234'

/** Lipa na M-PESA, Pay Bill, as everybody in Kenya knows it. Answers the M-PESA code. */
export async function payBill(
  phone: Page,
  { business = '810896', account, amount }: { business?: string; account: string; amount: number },
): Promise<string> {
  await phone.getByRole('button', { name: 'Lipa na M-PESA' }).click()
  await phone.getByRole('button', { name: 'Pay Bill' }).click()
  await phone.getByLabel('Business number').fill(business)
  await phone.getByLabel('Account number').fill(account)
  await phone.getByLabel('Amount, KES').fill(String(amount))
  await phone.getByRole('button', { name: 'Continue' }).click()
  await phone.locator('#confirm').getByLabel('M-PESA PIN').fill(PIN)
  await phone.getByRole('button', { name: 'Pay', exact: true }).click()
  const sent = phone.locator('#sent-text')
  await sent.waitFor()
  const code = codeIn(await sent.innerText())
  await phone.getByRole('button', { name: 'Done' }).click()
  return code
}

/** Waits for the request on the phone and confirms it. Answers the M-PESA code out of the message that follows. */
export async function confirmRequest(phone: Page): Promise<string> {
  const request = phone.getByRole('alertdialog')
  await request.getByLabel('Enter M-PESA PIN').fill(PIN)
  await request.getByRole('button', { name: 'OK' }).click()
  const message = phone.locator('#latest p')
  await message.waitFor()
  return codeIn(await message.innerText())
}

/** Waits for the request on the phone and cancels it. */
export async function cancelRequest(phone: Page): Promise<void> {
  await phone.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
}

const codeIn = (text: string): string => {
  const code = /\b[A-Z0-9]{10}\b/.exec(text)?.[0]
  if (!code) throw new Error(`there is no M-PESA code in: ${text}`)
  return code
}
