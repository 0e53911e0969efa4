import { type Behaviour, checkBehaviour } from './behaviour.ts'
import { customerOf } from './customers.ts'
import { fromEat } from './clock.ts'
import { friendlyBehaviours } from './make-network.ts'
import { toCents } from './money.ts'
import type { Call, Delivery, Fault, Network } from './network.ts'
import { payBill, receivePayment } from './pay-bill.ts'
import type { ResultScript } from './result-script.ts'
import { type Settings, type SettingsPatch, friendlySettings, patchSettings } from './settings.ts'
import type { Statement } from './statement.ts'
import { statementOf, type StatementTemplate } from './statement-of.ts'
import { type PromptAnswer, answerPrompt, settle } from './stk-settle.ts'
import { recordReversal, recordSweep } from './transactions.ts'
import type { Customer, Prompt, Sms, StandingOrder, Transaction, World } from './world.ts'

/** Whole shillings as a number, or text with cents: `500`, `"99.25"`. */
export type Kes = number | string

export type Received = { receipt: string; transaction: Transaction } | { refused: string }

/** Every knob as a method. The admin API under /_town/ calls these same methods by name. */
export function makeControls(network: Network) {
  const { world } = network
  const cents = (amount: Kes): number => {
    const read = toCents(amount)
    if (read === null) throw new TypeError(`not an amount: ${amount}`)
    return read
  }
  const findPrompt = (which: string): Prompt => {
    // By CheckoutRequestID, or the prompt that a phone shows now.
    const prompt = world.prompts.findLast((p) => p.checkoutRequestId === which || (p.phone === which && asking(p)))
    if (!prompt) throw new TypeError(`no prompt for ${which}`)
    return prompt
  }

  return {
    /** Lays knobs over every prompt and payment from now on. */
    behave(patch: Partial<Behaviour>): void {
      Object.assign(network.behaviours.everyone, checkBehaviour(patch))
    },
    /** The same for one phone; it wins over everyone's. */
    behaveForPhone(phone: string, patch: Partial<Behaviour>): void {
      network.behaviours.byPhone[phone] = { ...network.behaviours.byPhone[phone], ...checkBehaviour(patch) }
      network.changed(phone)
    },
    /** Scripts the next prompt only (to `phone` when given); called n times, the next n prompts in turn. */
    nextPrompt({ phone, ...patch }: Partial<Behaviour> & { phone?: string | undefined }): void {
      network.behaviours.next.push({ ...(phone && { phone }), behaviour: checkBehaviour(patch) })
    },
    /** Changes the knobs of a prompt that is already out, by CheckoutRequestID or phone. */
    changePrompt(which: string, patch: Partial<Behaviour>): void {
      Object.assign(findPrompt(which).behaviour, checkBehaviour(patch))
    },
    /** Platform settings, one level deep: `{ c2b: { product: 'v1' } }`. */
    set(patch: SettingsPatch): Settings {
      patchSettings(network.settings, patch)
      return network.settings
    },
    /** Scripts the next asynchronous result of a kind. */
    nextResult(script: ResultScript): void {
      network.resultScripts.push(script)
    },
    /** The next calls whose path contains `path` answer something else: status, body, slowness. */
    fault(fault: Partial<Fault> & { path: string }): void {
      network.faults.push({ times: 1, status: 500, body: '', afterTheWork: false, delaySeconds: 0, ...fault })
    },
    /** Back to the friendly day; the world (money, customers, registered URLs) stays. */
    calm(): void {
      Object.assign(network.behaviours, friendlyBehaviours())
      Object.assign(network.settings, friendlySettings())
      network.resultScripts.length = 0
      network.faults.length = 0
    },
    /** Makes the token in use worthless, as a second client with our keys would. */
    expireToken(): void {
      network.token = null
    },

    /** The customer's answer to a prompt. Resolves with the result code once everything was delivered. */
    async answer(which: string, answer: PromptAnswer): Promise<number | string> {
      const { code, delivered } = answerPrompt(network, findPrompt(which), answer)
      await delivered
      return code
    },
    /** Lets a waiting prompt run into its time-out now. */
    timeOut: (which: string) => settle(network, findPrompt(which), 1037),

    /** Pays by Paybill from a customer's phone, PIN and balance checked. Resolves when the confirmation was sent. */
    async payBill(input: {
      phone: string
      account: string
      amount: Kes
      pin?: string
      business?: string
    }): Promise<Received> {
      const outcome = await payBill(network, {
        phone: input.phone,
        business: input.business ?? network.options.shortcode,
        account: input.account,
        amount: cents(input.amount),
        pin: input.pin ?? customerOf(network, input.phone).pin,
      })
      return received(outcome)
    },
    /**
     * Money from anybody, no questions asked: `phone: ''` is an organisation or a bank. `fields` are laid over the
     * confirmation last (null removes a key); `behaviour` holds for this payment only.
     */
    async receive(input: {
      amount: Kes
      account?: string
      phone?: string
      receipt?: string
      firstName?: string
      middleName?: string
      lastName?: string
      transactionType?: string
      reasonType?: string
      invoiceNumber?: string
      fields?: Record<string, unknown>
      behaviour?: Partial<Behaviour>
    }): Promise<Received> {
      const { fields, behaviour, amount, account = '', phone = '254700000001', ...rest } = input
      const patch = { ...checkBehaviour(behaviour ?? {}), ...(fields && { confirmationFields: fields }) }
      return received(await receivePayment(network, { ...rest, amount: cents(amount), account, phone }, patch))
    },
    /** Safaricom's desk (456) gives a payment back: on the statement only, nobody is notified. */
    reverse(receipt: string): Transaction {
      const original = world.transactions.find((t) => t.receipt === receipt && t.kind === 'payment')
      if (!original || original.reversedBy) throw new TypeError(`nothing to reverse: ${receipt}`)
      return recordReversal(network, original, original.amount)
    },
    /** Settles the utility account, wholly or `amount` of it. */
    sweep: (amount?: Kes): Transaction =>
      recordSweep(network, amount === undefined ? world.organisation.utility : cents(amount)),
    /** One execution of a standing order: an ordinary confirmation follows. */
    async executeStandingOrder(id: string): Promise<Received> {
      const order = world.standingOrders.find((o) => o.id === id && o.status === 'active')
      if (!order) throw new TypeError(`no active standing order ${id}`)
      const { amount, account, phone } = order
      return received(await receivePayment(network, { amount, account, phone, reasonType: 'Standing Order Pay Bill' }))
    },
    /** Adds a customer or changes one: `balance` in shillings; wrongPins 0 unlocks. */
    customer({ phone, balance, ...patch }: Partial<Omit<Customer, 'balance'>> & { phone: string; balance?: Kes }) {
      const customer = Object.assign(customerOf(network, phone), patch)
      if (balance !== undefined) customer.balance = cents(balance)
      network.changed(phone)
      return customer
    },
    /** Forgets the registered C2B and Pull addresses, as the portal's URL management does. */
    forgetUrls(): void {
      world.urls = null
      world.pull = null
      network.changed()
    },

    world: (): World => world,
    transactions: (): Transaction[] => world.transactions,
    prompts: (): Prompt[] => world.prompts,
    customers: (): Customer[] => world.customers,
    standingOrders: (): StandingOrder[] => world.standingOrders,
    messages: (phone?: string): Sms[] => world.messages.filter((m) => phone === undefined || m.phone === phone),
    deliveries: (kind?: Delivery['kind']): Delivery[] =>
      network.deliveries.filter((d) => kind === undefined || d.kind === kind),
    calls: (path?: string): Call[] => network.calls.filter((c) => path === undefined || c.path.includes(path)),
    /** The organisation portal's export of everything so far, in either template. */
    statement: ({ template = 'newer' }: { template?: StatementTemplate } = {}): Statement =>
      statementOf(network, template),
    /** Payments between two EAT times `YYYY-MM-DD HH:mm:ss`: what an honest reconciliation must arrive at. */
    totals(from: string, to: string): { count: number; cents: number } {
      const [start, end] = [fromEat(from)?.getTime() ?? 0, fromEat(to)?.getTime() ?? Infinity]
      const inside = world.transactions.filter((t) => {
        const at = new Date(t.at).getTime()
        return t.kind === 'payment' && at >= start && at <= end
      })
      return { count: inside.length, cents: inside.reduce((sum, t) => sum + t.amount, 0) }
    },
  }
}

export type Controls = ReturnType<typeof makeControls>

const asking = (p: Prompt) => p.state === 'asking'

async function received(outcome: Awaited<ReturnType<typeof receivePayment>>): Promise<Received> {
  if (!outcome.ok) return { refused: outcome.reason }
  await outcome.delivered
  return { receipt: outcome.transaction.receipt, transaction: outcome.transaction }
}
