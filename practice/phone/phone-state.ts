import type { Network } from '../daraja/network.ts'
import { customerOf } from '../daraja/customers.ts'
import { smsTime } from '../daraja/clock.ts'
import { grouped } from '../daraja/money.ts'
import { presets } from './presets.ts'

const MOST_MESSAGES = 30

/** M-PESA's messages and the SMS of others, newest first. Only the others can be answered. */
function messagesOf({ world, sms }: Network, phone: string) {
  const own = world.messages.filter((m) => m.phone === phone)
  const others = sms?.ofPhone(phone) ?? []
  return [...own.map((m) => ({ ...m, kind: 'mpesa' })), ...others.map((m) => ({ ...m, kind: m.mine ? 'mine' : 'sms' }))]
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .slice(-MOST_MESSAGES)
    .reverse()
    .map(({ from, text, at, kind }) => ({ from, text, at: smsTime(new Date(at)), kind }))
}

/** All that the page shows: every phone in town, and the screen of the chosen one. */
export function phoneState(network: Network, chosen: string | null) {
  const { world } = network
  const phone = chosen ?? world.customers[0]?.phone ?? '254700000001'
  const customer = customerOf(network, phone)
  const ringing = world.prompts.filter((p) => p.state === 'asking' && p.behaviour.outcome === 'ask')
  const prompt = ringing.find((p) => p.phone === phone)
  const organisation = world.organisation.name.toUpperCase()
  const patch = JSON.stringify(network.behaviours.byPhone[phone] ?? {})
  return {
    organisation,
    shortcode: network.options.shortcode,
    phones: world.customers.map((c) => ({
      phone: c.phone,
      name: `${c.firstName} ${c.lastName}`.trim(),
      ringing: ringing.some((p) => p.phone === c.phone),
    })),
    phone,
    name: `${customer.firstName} ${customer.lastName}`.trim(),
    balance: `KES ${grouped(customer.balance)}`,
    locked: customer.wrongPins >= 3,
    prompt: prompt && {
      id: prompt.checkoutRequestId,
      text:
        `Do you want to pay KES ${grouped(prompt.amount).replace(/\.00$/, '')} to ${organisation} ` +
        `account ${prompt.account}${prompt.kind === 'standing-order' ? ` (${prompt.description})` : ''}?`,
      secondsLeft: Math.max(
        0,
        Math.round(network.options.promptSeconds * network.options.secondsScale - (Date.now() - prompt.madeAt) / 1000),
      ),
    },
    messages: messagesOf(network, phone),
    presets: presets.map(({ id, label, hint }) => ({ id, label, hint })),
    preset: presets.find((p) => JSON.stringify(p.patch) === patch)?.id ?? null,
  }
}
