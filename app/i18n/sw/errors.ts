export const errors = {
  notFoundTitle: 'Hatuna ukurasa kama huo',
  notFoundText: 'Huenda anwani ina kosa, au ukurasa umehamishwa. Hakuna kitu chako kilichopotea.',
  conflictTitle: 'Kuna kilichobadilika ulipokuwa ukiandika',
  conflictText:
    'Mtu mwingine ametangulia, au umetangulia mwenyewe kwenye dirisha lingine. Hakuna kilichohifadhiwa mara mbili. Rudi nyuma, utazame ukurasa tena, kisha urudie tu kile ambacho bado kinahitajika.',
  tooManyTitle: 'Umejaribu mara nyingi kwa muda mfupi',
  tooManyText: 'Kusubiri huku kunamlinda kila mtu. Tafadhali subiri dakika chache kisha ujaribu tena.',
  faultTitle: 'Kuna hitilafu kwa upande wetu',
  faultText:
    'Si kosa lako. Ikiwa ulikuwa unalipa, tafadhali usilipe tena kwa sasa: angalia kwanza ujumbe wako wa M-Pesa. Ujumbe ukisema umelipa, pesa zako zimetufikia.',
  faultId: 'Ukitupigia simu au kutuandikia, tafadhali taja nambari hii:',
  lockedTitle: 'Sehemu hii ya tovuti imefungwa kwa sasa',
  lockedText:
    'Taarifa za watu tunazohifadhi zimefungwa, na kwa sasa tovuti haina ufunguo wake. Hakuna kilichopotea, na hakuna mtu mwingine anayeweza kuzisoma.',
  lockedWorks:
    'Kinachofanya kazi: unaweza kusoma kurasa za umma na kutoa mchango kwa Paybill ya M-Pesa. Mchango wako unapokelewa na kuhifadhiwa kwa siri, na utahesabiwa tovuti itakapofunguliwa.',
  lockedNot:
    'Kisichofanya kazi hadi wakati huo: mtu yeyote kuingia kwenye akaunti; kugandisha akaunti; maombi ya malipo yanayotumwa kwenye simu; na kila kitu kingine kinachohitaji taarifa za watu.',
  lockedPaying:
    'Ikiwa ulikuwa unalipa, tafadhali usilipe tena: angalia kwanza ujumbe wako wa M-Pesa. Ujumbe ukisema umelipa, pesa zako zimetufikia.',
  home: 'Nenda kwenye ukurasa wa kwanza',
  climb: 'Nenda kwenye Climb for Justice',
  help: 'Au piga simu ya msaada: {{number}}',
} as const
