// Long because these are the words of a dozen posts.
import {
  decidePost,
  handInPost,
  listPosts,
  markPost,
  recordConsent,
  writePost,
} from '../domain/newsroom/index.server.ts'
import { postForm } from '../domain/newsroom/schemas.ts'
import { type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { lockNames } from '../domain/shared/locks.server.ts'
import { addDays, dayOf } from '../domain/shared/dates.ts'

const nothing = { title: '', lead: '', text: '', asks: '', letter: '' }
type Words = Partial<typeof nothing>
type Sample = { kind: string; en?: Words; sw?: Words; about?: string } & Partial<
  Record<'place' | 'county' | 'tags' | 'signatories' | 'letterTo', string>
>

/** Nobody: who agreed to what is published here, and stands in a draft. The tests look for her in what a thief would find. */
export const CONSENTED = 'Nasimiyu Mfanokielelezo'

/** Invented, every one: no such person, case or organisation. The last is the newest. */
const SAMPLES: readonly Sample[] = [
  {
    kind: 'news',
    place: 'Nairobi',
    county: '47',
    tags: 'training, safety',
    en: {
      title: 'Practice: forty defenders learn to keep their phones to themselves',
      lead: 'Two days, forty phones, and one question: who else is reading this?',
      text: 'A lock that is never used locks nothing. So the first morning went to **locks**, the second to **backups**.\n\n- Six digits are better than four, and a sentence is better than six digits.\n- What is not on the phone cannot be taken with it.\n- Tell somebody you trust where you are going.\n\nThe next training is open. Ask us.',
    },
    sw: {
      title: 'Majaribio: watetezi arobaini wajifunza kulinda simu zao',
      lead: 'Siku mbili, simu arobaini, na swali moja: nani mwingine anasoma hii?',
      text: 'Kufuli lisilotumika halifungi kitu. Kwa hivyo asubuhi ya kwanza ilikuwa ya **kufuli**, ya pili ya **nakala**.\n\n- Tarakimu sita ni bora kuliko nne, na sentensi ni bora kuliko tarakimu sita.\n- Kisichokuwa kwenye simu hakiwezi kuchukuliwa nayo.\n- Mwambie mtu unayemwamini unakokwenda.\n\nMafunzo yajayo yako wazi. Tuulize.',
    },
  },
  {
    kind: 'statement',
    place: 'Nairobi',
    county: '47',
    tags: 'assembly, police',
    en: {
      title: 'Practice: assembly needs no permission',
      lead: 'Article 37 of the Constitution asks people to be peaceful and unarmed. It does not ask them to ask.',
      text: 'This week organisers in three counties were told that a march had been “refused”. The law knows of no such refusal: it knows a **notice**.\n\nWe remind every station of three things.\n\n1. A notice is given, not granted.\n2. Whoever carries a placard carries no weapon.\n3. An officer who acts without a name tag acts without authority.\n\n> The right is not lent. It cannot be called back.',
    },
    sw: {
      title: 'Majaribio: mkusanyiko hauhitaji ruhusa',
      lead: 'Ibara ya 37 ya Katiba inawataka watu wawe watulivu na wasiwe na silaha. Haiwataki waombe.',
      text: 'Wiki hii waandalizi katika kaunti tatu waliambiwa kwamba maandamano “yamekataliwa”. Sheria haijui kukataa kwa aina hiyo: inajua **taarifa**.\n\nTunakumbusha kila kituo mambo matatu.\n\n1. Taarifa hutolewa, haiombwi.\n2. Anayebeba bango habebi silaha.\n3. Afisa asiyevaa jina hana mamlaka.\n\n> Haki haikukopeshwa. Haiwezi kurudishwa.',
    },
  },
  {
    kind: 'joint_statement',
    place: 'Nairobi',
    tags: 'police, law',
    signatories: 'Mfano Legal Aid\nJaribio Women’s Network\nKielelezo Media Council\nDefenders Coalition',
    en: {
      title: 'Practice: four organisations on the surveillance bill',
      lead: 'A law that lets anybody listen to everybody protects nobody.',
      text: 'The bill asks for no warrant, names no judge, and sets no end. We ask the committee to send it back.\n\n# What we ask to be changed\n\n- A warrant, by a judge, for each person and each phone.\n- An end: thirty days, and then a reason for more.\n- A report to Parliament each year, in numbers.',
    },
  },
  {
    kind: 'voice',
    tags: 'women',
    sw: {
      title: 'Majaribio: “Nilijifunza kusema hapana”',
      lead: 'Mtetezi kutoka pwani, kwa maneno yake.',
      text: 'Mara ya kwanza nilienda kituoni peke yangu. Mara ya pili tulikuwa watano. Mara ya tatu hawakuuliza tena nilikuwa nani.\n\nSi kwamba siogopi. Naogopa nikiwa na wengine, na hiyo ni tofauti kubwa.',
    },
    en: {
      title: 'Practice: “I learned to say no”',
      lead: 'A defender from the coast, in her own words.',
      text: 'The first time I went to the station alone. The second time we were five. The third time they no longer asked who I was.\n\nIt is not that I am not afraid. I am afraid together with others, and that is a great difference.',
    },
  },
  {
    kind: 'urgent_appeal',
    place: 'Lodwar',
    county: '23',
    tags: 'arrest, land',
    letterTo: 'mfano@practice.invalid',
    en: {
      title: 'Practice: release the teacher who counted the wells',
      lead: 'She was taken before dawn on Monday. Her family has not been told where she is.',
      text: 'She teaches at a primary school, and in the holidays she counted which wells had been fenced. On Monday four men without name tags took her from her house. Two stations say that they do not know of her.\n\nThe law gives them **twenty-four hours** to bring her before a court. They have passed.',
      asks: '- The Inspector General: say where she is held, and bring her before a court today.\n- The station in Lodwar: let her family and her advocate see her.',
      letter:
        'Sir,\n\nA teacher was taken from her house in Lodwar on Monday before dawn, and twenty-four hours have passed without a court. Please say where she is held, let her family and her advocate see her, and bring her before a court today.\n\nYours faithfully',
    },
    sw: {
      title: 'Majaribio: mwachilieni mwalimu aliyehesabu visima',
      lead: 'Alichukuliwa kabla ya alfajiri siku ya Jumatatu. Familia yake haijaambiwa alipo.',
      text: 'Anafundisha shule ya msingi, na wakati wa likizo alihesabu visima vilivyozungushiwa ua. Jumatatu watu wanne wasiovaa majina walimchukua nyumbani kwake. Vituo viwili vinasema havimjui.\n\nSheria inawapa **saa ishirini na nne** kumfikisha mahakamani. Zimepita.',
      asks: '- Inspekta Jenerali: sema anazuiliwa wapi, na umfikishe mahakamani leo.\n- Kituo cha Lodwar: iruhusuni familia na wakili wake wamwone.',
      letter:
        'Mheshimiwa,\n\nMwalimu alichukuliwa nyumbani kwake Lodwar siku ya Jumatatu kabla ya alfajiri, na saa ishirini na nne zimepita bila mahakama. Tafadhali sema anazuiliwa wapi, iruhusu familia na wakili wake wamwone, na umfikishe mahakamani leo.\n\nWako mwaminifu',
    },
  },
  {
    kind: 'case_update',
    place: 'Lodwar',
    county: '23',
    tags: 'arrest',
    about: 'practice-release-the-teacher-who-counted-the-wells',
    en: {
      title: 'Practice: the teacher has been seen by her advocate',
      lead: 'She is well. The court hears her on Thursday.',
      text: 'After more than four hundred letters the station let her advocate in. She is well, and asks that her pupils be told that school goes on.\n\nThe appeal stays open until she is home.',
    },
    sw: {
      title: 'Majaribio: wakili amemwona mwalimu',
      lead: 'Yuko salama. Mahakama itamsikiliza Alhamisi.',
      text: 'Baada ya barua zaidi ya mia nne kituo kilimruhusu wakili kuingia. Yuko salama, na anaomba wanafunzi wake waambiwe kwamba masomo yanaendelea.\n\nOmbi linabaki wazi hadi atakapofika nyumbani.',
    },
  },
  {
    kind: 'statement',
    place: 'Kisumu',
    county: '42',
    tags: 'journalists',
    en: {
      title: 'Practice: give the cameras back',
      lead: 'Three journalists had their cameras taken while they filmed a court’s gate.',
      text: 'A gate is no secret. Whoever takes a camera takes the picture from everybody who was not there. We ask that the three cameras be given back, with what is on them, this week.',
    },
  },
  {
    kind: 'news',
    place: 'Longonot',
    tags: 'climb',
    en: {
      title: 'Practice: rain, songs and a new height',
      lead: 'The climb has grown by a training walk, and by a great many small gifts.',
      text: 'Nobody was left behind. How high the money stands is on [the page of the climb](/campaigns/climb-for-justice).',
    },
    sw: {
      title: 'Majaribio: mvua, nyimbo na urefu mpya',
      lead: 'Safari imeongezeka kwa matembezi ya mazoezi, na kwa michango mingi midogo.',
      text: 'Hakuna aliyeachwa nyuma. Fedha zimefika wapi, angalia [ukurasa wa kupanda](/campaigns/climb-for-justice).',
    },
  },
  {
    kind: 'statement',
    place: 'Nairobi',
    county: '47',
    tags: 'women, law',
    sw: {
      title: 'Majaribio: nyumba salama zinahitaji bajeti',
      lead: 'Kaunti tatu kati ya arobaini na saba zina nyumba salama. Hiyo haitoshi.',
      text: 'Anayekimbia usiku hawezi kungoja hadi bajeti ijayo. Tunaomba kila kaunti iweke fungu, dogo au kubwa, kabla ya mwisho wa mwaka.',
    },
    en: {
      title: 'Practice: safe houses need a budget line',
      lead: 'Three counties of forty-seven have a safe house. That is not enough.',
      text: 'Whoever flees at night cannot wait for the next budget. We ask each county for a line, small or large, before the year ends.',
    },
  },
  {
    kind: 'joint_statement',
    place: 'Nakuru',
    county: '32',
    tags: 'land, environment',
    signatories: 'Mfano Forest Watch\nJaribio Women’s Network\nDefenders Coalition',
    en: {
      title: 'Practice: those who guard a forest are no trespassers',
      lead: 'Seven people are in court because they counted stumps.',
      text: 'They had a map, a notebook, and the consent of the community whose forest it is. We ask that the charges be dropped.',
    },
    sw: {
      title: 'Majaribio: wanaolinda msitu si wavamizi',
      lead: 'Watu saba wako mahakamani kwa sababu walihesabu visiki.',
      text: 'Walikuwa na ramani, daftari, na ridhaa ya jamii yenye msitu. Tunaomba mashtaka yaondolewe.',
    },
  },
  {
    kind: 'news',
    place: 'Nairobi',
    county: '47',
    tags: 'awards',
    en: {
      title: 'Practice: name somebody for the awards',
      lead: 'Who stood up for others near you, and was thanked by nobody?',
      text: 'Write us two paragraphs: what she did, and what it cost. Ask her before you write.',
    },
    sw: {
      title: 'Majaribio: pendekeza mtu kwa tuzo',
      lead: 'Nani aliwasimamia wengine karibu nawe, na hakushukuriwa na mtu?',
      text: 'Tuandikie aya mbili: alifanya nini, na kilimgharimu nini. Muulize kabla ya kuandika.',
    },
  },
]

/** A dozen posts that two hands have published, one that waits for a second reader, and one that is begun. */
export const furnishNewsroom = (live: Ctx): Promise<void> =>
  inTransaction(live, async (ctx) => {
    // Two processes may start together.
    await lockNames(ctx, ['practice-newsroom'])
    await furnish(ctx)
  })

async function furnish(ctx: Ctx): Promise<void> {
  const at = (daysAgo: number): [Ctx, Ctx] => {
    const instant = new Date(ctx.now().getTime() - daysAgo * 86_400_000)
    const as = (name: string): Ctx => ({ ...ctx, now: () => instant, actor: { kind: 'operator', name } })
    return [as('practice-one'), as('practice-two')]
  }
  const [now] = at(0)
  if ((await listPosts(now)).length > 0) return
  const check = async () => []
  const write = async (one: Ctx, { kind, en, sw, ...rest }: Sample) => {
    const form = postForm.parse({
      ...{ kind, place: '', county: '', tags: '', signatories: '', letterTo: '', about: '', ...rest },
      ...{ en: { ...nothing, ...en }, sw: { ...nothing, ...sw } },
    })
    const written = await writePost(one, { form, check })
    if (!written.ok) throw new Error(`practice: ${written.code}`)
    return written.value
  }
  for (const [i, sample] of SAMPLES.entries()) {
    const [one, two] = at((SAMPLES.length - i) * 6)
    const { postId, version } = await write(one, sample)
    const consent = { who: CONSENTED, how: 'Made up for practice', endsOn: addDays(dayOf(ctx.now()), 180) }
    if (sample.kind === 'urgent_appeal' || sample.kind === 'voice') await recordConsent(one, { postId, form: consent })
    await handInPost(one, { postId, version })
    const decided = await decidePost(two, { postId, version, isPublished: true, note: '', check })
    if (!decided.ok) throw new Error(`practice: ${decided.code}`)
    if (sample.kind === 'urgent_appeal') await markPost(two, { postId, mark: 'pinned' })
  }
  const [draft] = SAMPLES
  if (draft) {
    const { postId, version } = await write(now, { ...draft, en: { ...draft.en, title: 'Practice: a draft to read' } })
    await handInPost(now, { postId, version })
  }
  await write(now, {
    kind: 'news',
    en: { title: 'Practice: a draft that is begun', text: `More to come, once ${CONSENTED} has read it.` },
  })
}
