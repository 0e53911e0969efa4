/** Official; the same on every page and in both languages. */
export const CONTACT = {
  phone: '+254 716 200 100',
  phoneHref: 'tel:+254716200100',
  email: 'info@defenderscoalition.org',
  emailHref: 'mailto:info@defenderscoalition.org',
  procurement: 'procurement@defenderscoalition.org',
  procurementHref: 'mailto:procurement@defenderscoalition.org',
  bankAccount: '1001188727',
} as const
