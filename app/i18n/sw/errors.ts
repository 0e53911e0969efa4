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
  home: 'Nenda kwenye ukurasa wa kwanza',
  climb: 'Nenda kwenye Climb for Justice',
  help: 'Au piga simu ya msaada: {{number}}',
} as const
