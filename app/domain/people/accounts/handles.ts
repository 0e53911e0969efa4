/**
 * Sign-in names: two Kiswahili words and three digits, such as `twiga-bahari-482`. Given, not chosen: a name that people
 * choose tells who they are, and whether one is taken tells who is here.
 */
const FIRST = [
  'twiga',
  'simba',
  'chui',
  'duma',
  'kiboko',
  'kifaru',
  'swala',
  'punda',
  'mbuni',
  'korongo',
  'tai',
  'kasuku',
  'pomboo',
  'kasa',
  'nyangumi',
  'kobe',
  'sungura',
  'paa',
  'kwale',
  'kanga',
  'njiwa',
  'bundi',
  'mwewe',
  'heroe',
  'kipepeo',
  'nyuki',
  'kunguru',
  'chozi',
]
const SECOND = [
  'bahari',
  'mlima',
  'mto',
  'ziwa',
  'msitu',
  'jangwa',
  'kisiwa',
  'pwani',
  'bonde',
  'anga',
  'nyota',
  'mwezi',
  'jua',
  'mvua',
  'upepo',
  'radi',
  'wimbi',
  'mchanga',
  'jiwe',
  'ua',
  'mbuyu',
  'mkoko',
  'muhogo',
  'embe',
  'nazi',
  'karafuu',
  'asali',
  'chumvi',
]

/** `random(n)` gives a whole number from 0 to n-1. 784,000 names; whoever makes one asks whether it is taken. */
export const mintHandle = (random: (below: number) => number): string =>
  `${FIRST[random(FIRST.length)]}-${SECOND[random(SECOND.length)]}-${String(random(1_000)).padStart(3, '0')}`

/** What somebody typed for a sign-in name, as it is kept: `Twiga Bahari 482` is `twiga-bahari-482`. */
export const readHandle = (typed: string): string =>
  typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_–-]+/g, '-')

/** What somebody typed to sign in, in the one form under which tries are counted: `Twiga  Bahari_482` is no second name. */
export const readIdentifier = (typed: string): string => {
  const text = typed.normalize('NFKC').trim().toLowerCase()
  return text.includes('@') ? text : readHandle(text)
}

/** Whether a text is such as we give for names: the first thing to try for whoever has seen one. */
export function looksLikeHandle(text: string): boolean {
  const [first = '', second = '', digits = '', ...rest] = readHandle(text).split('-')
  return FIRST.includes(first) && SECOND.includes(second) && /^\d{3}$/.test(digits) && rest.length === 0
}
