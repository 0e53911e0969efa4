import type { KeepNetworkRefusal } from '#app/domain/networks/index.server.ts'
import type { NetworkErrors, NetworkValues } from '#app/ui/staff-network-form.tsx'
import type { SentForm } from './form.server.ts'

/** What was typed about a network. */
export const networkValues = (form: SentForm): NetworkValues => ({
  ...{ parentId: form.text('parentId', 40), level: form.text('level', 10), county: form.text('county', 2) },
  ...{ nameEn: form.text('nameEn', 120), nameSw: form.text('nameSw', 120) },
  ...{ isListed: form.isTicked('isListed'), isProtected: form.isTicked('isProtected') },
})

/** Beside which field a refusal is said; null where there is nothing to be seen. */
export const KEEPING: Record<KeepNetworkRefusal, NetworkErrors | null> = {
  not_yours: null,
  no_such_network: null,
  closed: { nameEn: 'network_closed' },
  parent_wrong: { parentId: 'parent_wrong' },
  protected_stays: { isProtected: 'protected_stays' },
  protected_above: { isProtected: 'protected_above' },
  protected_below: { isProtected: 'protected_below' },
}
