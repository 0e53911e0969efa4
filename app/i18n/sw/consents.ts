export const consents = {
  common: {
    v1: {
      who: 'Anayeamua jinsi taarifa zako zinavyotumika, na anayewajibika kwazo, ni Defenders Coalition (The National Coalition of Human Rights Defenders-Kenya), S.L.P. 26309-00100 Nairobi. Ukiwa na swali, andika kwa info@defenderscoalition.org au piga +254 716 200 100.',
      machines: 'Hakuna uamuzi kukuhusu unaofanywa na mashine peke yake.',
      transfer:
        'Kompyuta za tovuti hii zinaweza kuwa nje ya Kenya. Huko kuna sheria nyingine, na mamlaka za huko zinaweza kudai kilichomo. Kwenye hifadhidata, kila kitu kinachokutambulisha kimefungwa kwa siri, na funguo zake zinahifadhiwa mahali pengine. Tuna orodha ya kampuni zinazotufanyia kazi na ya nchi zinakofanyia kazi hiyo. Unaweza kuiomba wakati wowote.',
      withdraw:
        'Unaweza kuondoa ridhaa hii wakati wowote, kwa urahisi kama ulivyoitoa: kwenye ukurasa wa Faragha au kupitia simu ya msaada. Yaliyofanyika kabla ya hapo yanabaki kuwa halali.',
    },
  },
  membership_record: {
    v1: {
      title: 'Hifadhini taarifa zangu kwa ajili ya uanachama',
      why: 'Ili tuwajue wanachama wetu, tuweze kukufikia kuhusu uanachama wako, na kukusaidia unapotuhitaji.',
      data: 'Jina unalotumia; jina la kwenye kitambulisho na kaunti yako, ukituambia; lugha yako; simu na anwani zako; kadi yako ya mawasiliano salama; watu wako wa kuaminika; jina lako la kuingilia, wakati unaoingia, na unachotuomba.',
      sharing:
        'Huonwa tu na wafanyakazi wa Coalition wanaozihitaji kwa kazi yao. Utafutaji huonyesha nambari yako, jina lako la kwanza na herufi za mwanzo za majina mengine. Ili kuona zaidi, mfanyakazi lazima afungue rekodi yako na aseme kwa nini, au mtu wa pili lazima aruhusu faili. Unaweza kusoma rekodi yako ilifunguliwa na dawati gani, lini na kwa nini. Hakuna mtu wa nje anayepewa taarifa zako, isipokuwa kampuni zinazotufanyia kazi kwa mkataba, na yeyote ambaye sheria inatulazimisha kumjibu.',
      consequences:
        'Kuwa mwanachama na kutetea haki za binadamu ni mambo ambayo yenyewe yanaweza kuwa nyeti. Ukikataa, hatuwezi kukuweka kuwa mwanachama wala kukufungulia akaunti. Ukiondoa ridhaa, hatuwezi kuendelea kukuweka kuwa mwanachama, na unaweza kutuomba tufute taarifa tulizo nazo kukuhusu.',
    },
  },
  contact: {
    v1: {
      title: 'Nitumieni taarifa za mafunzo na habari',
      why: 'Ili kukujulisha kuhusu mafunzo, mikutano, nafasi zinazotangazwa na habari za Coalition.',
      data: 'Lugha yako, na simu au anwani uliyoiweka kuwa salama.',
      sharing:
        'Kampuni inayopeleka ujumbe huona simu au anwani unakopelekwa. Ujumbe wenyewe ni mfupi na hausemi lolote kukuhusu.',
      consequences:
        'Ukikataa au ukiondoa ridhaa, hatutakutumia taarifa kama hizo. Ujumbe kuhusu akaunti yako, na kuhusu mambo uliyoomba mwenyewe, bado utakufikia, isipokuwa kama kadi yako ya mawasiliano salama inasema tusikutafute.',
    },
  },
  statistics: {
    v1: {
      title: 'Nihesabuni kwenye takwimu mnazochapisha',
      why: 'Ili kuonyesha tunawafikia watu wangapi, katika kaunti zipi na kwa kazi gani.',
      data: 'Kaunti yako, mafunzo uliyohudhuria na mitandao uliyomo: kama idadi tu, kamwe si kwa jina lako.',
      sharing: 'Kinachochapishwa ni idadi tu, na kamwe si kuhusu kundi lenye watu chini ya kumi.',
      consequences:
        'Ukikataa au ukiondoa ridhaa, hutahesabiwa kwenye takwimu zitakazotengenezwa kuanzia hapo. Zilizokwisha kuchapishwa zinabaki: hazimtaji mtu yeyote.',
    },
  },
  network: {
    v1: {
      title: 'Niwekeni kwenye orodha ya mtandao',
      why: 'Ili uwe kwenye mtandao, uitwe pamoja nao, uulizwe kama uko salama, na usaidiwe nao.',
      data: 'Jina unalotumia, njia salama ya kukufikia, tangu lini hadi lini umekuwa kwenye mtandao, na unachojibu.',
      sharing: 'Orodha huonwa na waratibu wa mtandao. Haichapishwi, na haipewi wanachama wengine.',
      consequences:
        'Kuwa kwenye mtandao kunaweza kudokeza unachoamini, kazi yako na maisha yako. Ukikataa, unabaki mwanachama kamili kama wengine wote. Ukiondoa ridhaa, unatoka kwenye orodha siku hiyohiyo; kwamba uliwahi kuwemo hubaki kwenye kumbukumbu zetu hadi zitakapofutwa.',
    },
  },
  directory: {
    v1: {
      title: 'Nionyesheni kwa wanachama wengine',
      why: 'Ili wanachama wapatane: nani anafanya kazi kama yako, au katika kaunti yako.',
      data: 'Unachoandika mwenyewe kwa ajili yake, na si kingine: jina unalochagua, kaunti ukiitaja, unachoshughulikia, na mstari wa maneno yako. Hakuna simu, hakuna anwani, hakuna kikundi ulichomo.',
      sharing:
        'Kila mwanachama aliyeingia anaweza kuisoma. Haipo kwenye ukurasa wowote wa umma, wala kwenye faili. Aliyeisoma anaweza kuikumbuka, kuiandika, au kulazimishwa kuonyesha simu ambayo iko.',
      consequences:
        'Kuwa mwanachama tu kunaweza kuwa jambo nyeti. Ukikataa, wewe ni mwanachama kama mwingine yeyote, na hakuna anayekupata hapa. Ukibatilisha, unatoweka kwenye orodha papo hapo, na vivyo hivyo akaunti yako ikifungwa au uanachama wako ukiisha.',
    },
  },
  voice: {
    v1: {
      title: 'Chapisheni simulizi yangu',
      why: 'Ili maneno yako mwenyewe yaonyeshe maana ya kutetea haki za binadamu.',
      data: 'Maneno yako, na jina lako, au jina lingine, unalotaka liandikwe. Picha ni pale tu utakapotupa moja kwa ajili hiyo.',
      sharing:
        'Mtu yeyote duniani anaweza kusoma kilichochapishwa, kukinakili na kukihifadhi, wakiwemo wasiokutakia mema. Utasoma maandishi na kuyakubali kabla hayajachapishwa.',
      consequences:
        'Ukikataa, hakuna kinachochapishwa, na hakuna kingine kinachobadilika kwako. Ukiondoa ridhaa, tutaondoa simulizi yako kwenye kurasa zetu. Hatuwezi kurudisha kile ambacho wengine wamekwisha kunakili au kuchapa.',
    },
  },
} as const
