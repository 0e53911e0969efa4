export const errors = {
  notFoundTitle: 'Hatuna ukurasa kama huo',
  notFoundText: 'Huenda anwani ina kosa, au ukurasa umehamishwa. Hakuna chako kilichopotea.',
  conflictTitle: 'Kuna kilichobadilika ulipokuwa ukiandika',
  conflictText:
    'Mtu mwingine, au dirisha lako lingine, ametangulia. Hakuna kilichohifadhiwa mara mbili. Rudi nyuma, utazame ukurasa tena, kisha urudie tu kinachohitajika.',
  tooManyTitle: 'Umejaribu mara nyingi kwa muda mfupi',
  tooManyText: 'Kusubiri huku kunamlinda kila mtu. Tafadhali subiri dakika chache kisha ujaribu tena.',
  faultTitle: 'Kuna hitilafu upande wetu',
  faultText:
    'Si kosa lako. Ikiwa ulikuwa unalipa, tafadhali usilipe tena kwanza: angalia ujumbe wako wa M-Pesa. Ujumbe ukisema umelipa, pesa zako zimetufikia.',
  faultId: 'Ukitupigia simu au kutuandikia, tafadhali taja nambari hii:',
  home: 'Nenda ukurasa wa kwanza',
  climb: 'Nenda Climb for Justice',
  help: 'Au piga simu ya msaada: {{number}}',
} as const
