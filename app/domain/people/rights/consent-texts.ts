/**
 * What somebody may say yes or no to, each by itself (LN 263/2021, reg. 4: the purpose of each operation). To belong to a
 * network is agreed to where she asks for it and kept there, sealed: here it would lie open beside her id (decision 0044).
 */
export const PURPOSES = ['membership_record', 'contact', 'statistics', 'directory', 'voice'] as const
export type Purpose = (typeof PURPOSES)[number]
/** Every text there is. */
export type TextPurpose = Purpose | 'network'

export const isPurpose = (text: string): text is Purpose => PURPOSES.some((purpose) => purpose === text)

/** The paragraphs of a consent's own text, `consents.<purpose>.<version>.<part>`, in the order in which they are read. */
export const CONSENT_PARTS = ['title', 'why', 'data', 'sharing', 'consequences'] as const
/** And those that are the same under each, `consents.common.<version>.<part>`. */
export const COMMON_PARTS = ['who', 'machines', 'transfer', 'withdraw'] as const

/**
 * The text that is asked about today. Together its parts say what reg. 4(1) wants said: who asks, for what, which data, who
 * else gets it, where it goes, that no machine decides, how to take it back, and what follows from yes, no and taking back.
 */
export type ConsentText = {
  /** A text that means something else is a new version under a new key; the old one stays in the catalogues for proof. */
  version: 'v1'
  /** SHA-256 over the common parts and its own, a line each. The tests compare it with the catalogues. */
  sha256: Readonly<Record<'en' | 'sw', string>>
}

export const CONSENT_TEXTS: Readonly<Record<TextPurpose, ConsentText>> = {
  membership_record: {
    version: 'v1',
    sha256: {
      en: 'e0dbe70ad9b590c9f9cef28cdf42fff9a3fc1b1e8fcc508106ccf3fa2f50aca1',
      sw: 'b0be7ad9b0f60c809562580a8d4e35c5efe885f1f6ad10d15c4a592e014a1b12',
    },
  },
  contact: {
    version: 'v1',
    sha256: {
      en: 'f10dbbb2eee28c637cd4c67c926d8ca38297acf690f3dc68f005e5ad61c22bb9',
      sw: '8d20802c01e6c4121ce0af5a2d36a81da94938831243f06a6a3cc25af209e061',
    },
  },
  statistics: {
    version: 'v1',
    sha256: {
      en: '88a5bfd32109f1a1ae4d3871f3cad24c664f0e94b4f51befd6a4a5d141028f69',
      sw: 'c4f853eb84d3d5c367b4ad959a597cc0110acb8287af8dfd1043b3314b5ede86',
    },
  },
  network: {
    version: 'v1',
    sha256: {
      en: '4dd5df314c81da848a0c7ccf7c6324bc583fe6f3b9ac7e070f9f4c1edaf70a26',
      sw: 'a906a7586fcc376d850435fd7cf208efacfaa8d6ad1782238479780f31ba8077',
    },
  },
  directory: {
    version: 'v1',
    sha256: {
      en: '6d18752ce66846361d4adbafe8bd981f4d4ed893c69272adf0cb8c7fbaba85f3',
      sw: '4f22f1564d501f19cd22c525c5a44b33d1c2ca1c5321da47ef677cbf8534580b',
    },
  },
  voice: {
    version: 'v1',
    sha256: {
      en: 'c2b52c80a2929498a506d410613e5334a553e05da1fd5e6f3e516473f7b5ad33',
      sw: '34abff03fdd26a85f66d906c4ffe58c12de1aaa7b76bf57dbef7f13cf5d70f67',
    },
  },
}
