/** What somebody may say yes or no to, each by itself (LN 263/2021, reg. 4: the purpose of each operation). */
export const PURPOSES = ['membership_record', 'contact', 'statistics', 'network', 'voice'] as const
export type Purpose = (typeof PURPOSES)[number]

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

export const CONSENT_TEXTS: Readonly<Record<Purpose, ConsentText>> = {
  membership_record: {
    version: 'v1',
    sha256: {
      en: 'fc2c254d0dbe0d9a000ff5b986d5a47da01963ec66964dcc9c04bc358fc067e3',
      sw: 'a55faa3379098d8ec80ff0750965dde8854d224f39d43d275679d699a9d738fa',
    },
  },
  contact: {
    version: 'v1',
    sha256: {
      en: '5b184e11aec9d49a8206dd514a967daffebfe7936ef1e465d7309cd088b42487',
      sw: '348e1be71da8c039a2f3a564f8574fee0775151a4d30419cff7566ba2fc6338a',
    },
  },
  statistics: {
    version: 'v1',
    sha256: {
      en: '8f088a14a40491a11bad8254d2a02fb07813d0044b45a80a418dee4ff5fbf91f',
      sw: 'c11fcd8964ff8c3bafbd561971a9b8f953a64df1d8ed36c1c92f1b11ea72f4a4',
    },
  },
  network: {
    version: 'v1',
    sha256: {
      en: '37dee529ae1990cdd41824ba9efa497b084e46ffa2cb23f0a27c00fd107f203c',
      sw: 'bf4a0f13cea08a51c4ab84d329eac9f0739dec77ef1aa809de4ebefbe55b8137',
    },
  },
  voice: {
    version: 'v1',
    sha256: {
      en: '5bc4438fdffa7653c808fc67fd83b2108f095da5fc72e8d24e5e34aa2c9471bc',
      sw: '6dcae7087c87fbf9831c592d1b2dc1530446a25f643f18721075cdfbeaf2ecd5',
    },
  },
}
