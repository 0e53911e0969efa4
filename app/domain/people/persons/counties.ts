export type County = { code: string; name: string }

/** The 47 counties in the order of the First Schedule of the Constitution of Kenya (2010), whose numbers are the codes. */
const NAMES = [
  'Mombasa',
  'Kwale',
  'Kilifi',
  'Tana River',
  'Lamu',
  'Taita/Taveta',
  'Garissa',
  'Wajir',
  'Mandera',
  'Marsabit',
  'Isiolo',
  'Meru',
  'Tharaka-Nithi',
  'Embu',
  'Kitui',
  'Machakos',
  'Makueni',
  'Nyandarua',
  'Nyeri',
  'Kirinyaga',
  "Murang'a",
  'Kiambu',
  'Turkana',
  'West Pokot',
  'Samburu',
  'Trans Nzoia',
  'Uasin Gishu',
  'Elgeyo/Marakwet',
  'Nandi',
  'Baringo',
  'Laikipia',
  'Nakuru',
  'Narok',
  'Kajiado',
  'Kericho',
  'Bomet',
  'Kakamega',
  'Vihiga',
  'Bungoma',
  'Busia',
  'Siaya',
  'Kisumu',
  'Homa Bay',
  'Migori',
  'Kisii',
  'Nyamira',
  'Nairobi City',
]

/** Names are the same in English and Kiswahili. */
export const COUNTIES: readonly County[] = NAMES.map((name, i) => ({ code: String(i + 1).padStart(2, '0'), name }))

/** The name of a county by its code, `01` to `47`; null for anything else. */
export const countyName = (code: string): string | null => COUNTIES.find((county) => county.code === code)?.name ?? null
