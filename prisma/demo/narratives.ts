import type { Language } from '@/lib/platform/language'

/** What a fictional case is about. Nothing here happened; no State, unit, place or person exists. */
export type Narrative = { type: string; isSexual: boolean; child: 'YES' | 'NO' | 'UNKNOWN'; language: Language; text: string }

export const narratives: readonly Narrative[] = [
  { type: 'SEXUAL_ABUSE_CHILD', isSexual: true, child: 'YES', language: 'fr', text: 'Une fille de quinze ans de notre quartier dit qu’un homme du poste lui a fait du mal. Sa tante m’a demandé d’écrire.' },
  { type: 'SEXUAL_EXPLOITATION_TRANSACTIONAL', isSexual: true, child: 'NO', language: 'en', text: 'At the gate they give food to women who go with them. Three women told me the same thing.' },
  { type: 'SEXUAL_ABUSE_ASSAULT', isSexual: true, child: 'NO', language: 'ht', text: 'Yon sòlda te manyen m pandan y ap fouye moun. Mwen te di l sispann.' },
  { type: 'SEXUAL_EXPLOITATION_SOLICITATION', isSexual: true, child: 'UNKNOWN', language: 'es', text: 'Un hombre de uniforme ofrece trabajo a cambio de encuentros. Lo hace en el mercado.' },
  { type: 'EXCESSIVE_FORCE_INJURY', isSexual: false, child: 'NO', language: 'fr', text: 'Ils ont frappé un chauffeur qui s’était arrêté trop tard au barrage. Il a le bras cassé.' },
  { type: 'CORRUPTION_EXTORTION', isSexual: false, child: 'NO', language: 'ht', text: 'Yo mande lajan pou kite kamyon yo pase. Chak jou se menm bagay la.' },
  { type: 'ARBITRARY_DETENTION', isSexual: false, child: 'NO', language: 'fr', text: 'Mon frère a été gardé deux jours au camp sans que personne ne nous dise pourquoi.' },
  { type: 'THEFT_FRAUD', isSexual: false, child: 'NO', language: 'en', text: 'Fuel from the camp is sold behind the church at night. I have seen the truck.' },
  { type: 'TRAFFIC', isSexual: false, child: 'NO', language: 'es', text: 'El vehículo blindado va muy rápido frente a la escuela, todas las mañanas.' },
  { type: 'HARASSMENT', isSexual: false, child: 'NO', language: 'en', text: 'The officer in charge shouts at the cleaners and calls them names. I work there.' },
]
