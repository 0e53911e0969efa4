export const consents = {
  common: {
    v1: {
      who: 'Anayeamua jinsi taarifa zako zinavyotumika, na anayewajibika kwazo, ni Defenders Coalition (The National Coalition of Human Rights Defenders-Kenya), S.L.P. 26309-00100 Nairobi. Ukiwa na swali, andika kwa info@defenderscoalition.org au piga +254 716 200 100.',
      machines: 'Hakuna uamuzi kukuhusu unaofanywa na mashine peke yake.',
      transfer:
        'Kompyuta za tovuti hii zinaweza kuwa nje ya Kenya, ambako sheria ni tofauti na mamlaka za huko zinaweza kudai kilichomo. Kwenye hifadhidata, taarifa zinazokutambulisha zimefungwa kwa msimbo wa siri, na funguo zake zinahifadhiwa mahali pengine. Tuna orodha ya kampuni zinazotufanyia kazi na nchi zinakofanyia kazi hiyo; unaweza kuiomba wakati wowote.',
      withdraw:
        'Unaweza kuondoa idhini hii wakati wowote, kwenye ukurasa uleule ulipoitoa au kupitia simu ya msaada, kwa urahisi uleule. Yaliyofanyika kabla ya hapo yanabaki kuwa halali.',
    },
  },
  membership_record: {
    v1: {
      title: 'Hifadhini taarifa zangu kwa ajili ya uanachama',
      why: 'Ili tuwajue wanachama wetu, tuweze kukufikia kuhusu uanachama wako, na kukusaidia unapotuhitaji.',
      data: 'Jina unalotumia; jina lako la kisheria na kaunti yako, ukituambia; simu na anwani zako; kadi yako ya mawasiliano salama; na watu unaowaamini kufunga akaunti yako.',
      sharing:
        'Hufunguliwa tu na wafanyakazi wa Coalition wanaozihitaji kwa kazi yao. Kila zinapofunguliwa huandikwa, na unaweza kusoma zako zilifunguliwa na dawati gani, lini na kwa nini. Hakuna mtu wa nje anayepewa, isipokuwa kampuni zinazotufanyia kazi kwa mkataba, na yeyote ambaye sheria inatulazimisha kumjibu.',
      consequences:
        'Kuwa mwanachama, na kutetea haki za binadamu, kunaweza kuwa jambo nyeti lenyewe. Ukikataa, hatuwezi kukuweka kuwa mwanachama. Ukiondoa idhini, hatuwezi kuendelea kukuweka kuwa mwanachama, na unaweza kutuomba tufute taarifa tulizo nazo kukuhusu.',
    },
  },
  contact: {
    v1: {
      title: 'Nitumieni taarifa za mafunzo na habari',
      why: 'Ili kukujulisha kuhusu mafunzo, mikutano, nafasi zinazotangazwa na habari za Coalition.',
      data: 'Lugha yako, na simu au anwani uliyoitaja kuwa salama.',
      sharing:
        'Kampuni inayobeba ujumbe huona simu au anwani unakokwenda. Ujumbe wenyewe ni mfupi na hausemi lolote kukuhusu.',
      consequences:
        'Ukikataa au ukiondoa idhini, hatutakutumia taarifa kama hizo. Ujumbe kuhusu akaunti yako, na kuhusu mambo uliyoomba mwenyewe, bado utakufikia.',
    },
  },
  statistics: {
    v1: {
      title: 'Nihesabuni kwenye takwimu mnazochapisha',
      why: 'Ili kuonyesha tunawafikia watu wangapi, katika kaunti zipi na kwa kazi gani.',
      data: 'Kaunti yako, mafunzo uliyohudhuria na mitandao uliyomo: kama idadi tu, kamwe si kwa jina lako.',
      sharing: 'Kinachochapishwa ni idadi tu, na kamwe si kuhusu kundi lenye watu chini ya kumi.',
      consequences:
        'Ukikataa au ukiondoa idhini, hutahesabiwa kwenye takwimu zitakazotengenezwa kuanzia hapo. Zilizokwisha kuchapishwa zinabaki: hazimtaji mtu yeyote.',
    },
  },
  network: {
    v1: {
      title: 'Niwekeni kwenye orodha ya #NiMamaNetwork',
      why: 'Ili uwe kwenye mtandao wa kitaifa wa wanawake watetezi wa haki za binadamu, uitwe pamoja nao na kusaidiwa nao.',
      data: 'Jina unalotumia, kaunti yako, njia salama ya kukufikia, na tangu lini hadi lini umekuwa kwenye mtandao.',
      sharing: 'Orodha huonwa na waratibu wa mtandao. Haichapishwi, na haipewi wanachama wengine.',
      consequences:
        'Kuwa kwenye mtandao kunaweza kudokeza unachoamini, kazi yako na maisha yako. Ukikataa, unabaki mwanachama kamili kama wengine wote. Ukiondoa idhini, unatoka kwenye orodha siku hiyohiyo; kwamba uliwahi kuwemo hubaki kwenye kumbukumbu zetu hadi zitakapofutwa.',
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
        'Ukikataa, hakuna kinachochapishwa, na hakuna kingine kinachobadilika kwako. Ukiondoa idhini, tutaondoa simulizi yako kwenye kurasa zetu. Hatuwezi kurudisha kile ambacho wengine wamekwisha kunakili au kuchapa.',
    },
  },
} as const
