import type { Language } from '../program/language.ts';
import { javascriptRepair } from './javascript/javascript-repair.ts';
import { pythonRepair } from './python/python-repair.ts';
import type { RepairLanguage } from './repair-language.ts';

const languages: Readonly<Record<Language, RepairLanguage>> = {
  javascript: javascriptRepair,
  typescript: javascriptRepair,
  python: pythonRepair,
};

/** The templates and the parser of a language. */
export const repairLanguage = (language: Language): RepairLanguage => languages[language];
