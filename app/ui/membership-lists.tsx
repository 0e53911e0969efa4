import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { Fold } from './fold.tsx'
import type { OwnDues } from './membership-shapes.ts'
import { paymentPath } from './paths.ts'
import { When } from './when.tsx'

/** Terms and payments, as they were. `isDesk` makes the payments lead to where they are decided about. */
export function MembershipLists({ dues, isDesk = false }: { dues: OwnDues; isDesk?: boolean }) {
  const [t, language] = [useT(), useLanguage()]
  const terms = dues.memberships.flatMap(({ name, terms }) => terms.map((term) => ({ ...term, name: name[language] })))
  return (
    <>
      <Fold title={t('membership.own.termsTitle')} open={isDesk}>
        {terms.length === 0 ? (
          <p>{t('membership.own.termsNone')}</p>
        ) : (
          <DataTable
            caption={t('membership.own.termsTitle')}
            isHeaded
            rows={terms}
            keyOf={({ id }) => id}
            columns={[
              {
                head: t('membership.own.days'),
                isName: true,
                cell: ({ beginsOn, endsOn, name }) => (
                  <>
                    {name}: <Day day={beginsOn} /> – <Day day={endsOn} />
                  </>
                ),
              },
              {
                head: t('membership.own.paid'),
                cell: ({ price, waived, isUndone }) =>
                  isUndone ? t('membership.own.undone') : formatMoney({ ...price, minor: price.minor - waived.minor }),
              },
              { head: t('membership.own.waived'), cell: ({ waived }) => formatMoney(waived) },
              { head: t('membership.own.by'), cell: ({ paidBy }) => (paidBy.length === 0 ? '–' : paidBy.join(', ')) },
            ]}
          />
        )}
      </Fold>
      {dues.payments.length === 0 ? null : (
        <Fold title={t('membership.own.paymentsTitle')} open={isDesk}>
          <DataTable
            caption={t('membership.own.paymentsTitle')}
            isHeaded
            rows={[...dues.payments].reverse()}
            keyOf={({ paymentId }) => paymentId}
            columns={[
              {
                head: t('membership.own.reference'),
                isName: true,
                cell: ({ reference, paymentId }) =>
                  isDesk ? <a href={paymentPath(paymentId)}>{reference}</a> : reference,
              },
              { head: t('membership.own.day'), cell: ({ paidAt }) => <When at={paidAt} /> },
              { head: t('membership.own.left'), cell: ({ left }) => formatMoney(left) },
            ]}
          />
        </Fold>
      )}
    </>
  )
}
