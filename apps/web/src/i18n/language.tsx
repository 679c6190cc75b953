import type { Bilingual } from '@junheng/contract';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { type TextKey, texts } from './texts.ts';

export type Language = 'zh' | 'en';

type Parameters = Readonly<Record<string, string | number>>;

export interface Speech {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  /** the server's preference, taken while the reader has made no choice */
  readonly suggestLanguage: (language: Language) => void;
  /** a text of the dictionary, `{name}` filled in */
  readonly t: (key: TextKey, parameters?: Parameters) => string;
  /** the reader's side of a text that came with the data */
  readonly pick: (text: Bilingual) => string;
}

const STORAGE_KEY = 'junheng.language';
const SpeechContext = createContext<Speech | null>(null);

export function fill(template: string, parameters: Parameters = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

/** The reader's own choice; null while none was made. */
function storedLanguage(): Language | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored === 'en' || stored === 'zh' ? stored : null;
  } catch {
    return null;
  }
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, change] = useState<Language>(() => storedLanguage() ?? 'zh');
  const setLanguage = useCallback((next: Language) => {
    change(next);
    try {
      localStorage.setItem(STORAGE_KEY, next);
    } catch {
      // Private windows may refuse storage; the switch still holds for this visit.
    }
  }, []);
  const suggestLanguage = useCallback((suggested: Language) => {
    if (storedLanguage() === null) change(suggested);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const speech = useMemo<Speech>(
    () => ({
      language,
      setLanguage,
      suggestLanguage,
      t: (key, parameters) => fill(texts[key][language], parameters),
      pick: (text) => text[language],
    }),
    [language, setLanguage, suggestLanguage],
  );
  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>;
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error('useSpeech: wrap the page in LanguageProvider');
  return speech;
}
