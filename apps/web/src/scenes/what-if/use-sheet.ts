import type { ExplainTarget } from '@junheng/rules';
import { useMemo } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { indicatorViews } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';
import { countySheet } from './county-sheet.ts';
import { type Sheet, schoolSheet } from './school-sheet.ts';
import { conditionColumns, indicatorColumns, sheetRows } from './sheet.ts';
import type { WhatIf } from './use-what-if.ts';

export type SheetName = 'seven' | 'conditions' | 'county';

/** The sheet on show; its cells read the present changes and verdict, so that an edit redraws only what is in view. */
export function useSheet(name: SheetName, { changes, verdict, engine }: WhatIf): Sheet {
  const speech = useSpeech();
  const county = useCounty();
  const { facts, law, dictionary } = county;
  const rows = useMemo(() => sheetRows(facts.schools), [facts]);
  const seven = useMemo(() => indicatorColumns(indicatorViews(law), dictionary), [law, dictionary]);
  const conditions = useMemo(() => conditionColumns(seven, dictionary), [seven, dictionary]);
  return useMemo(() => {
    const { fact } = engine;
    const explain = (target: ExplainTarget) => engine.explainWith(changes, target, dictionary);
    if (name === 'county') return countySheet({ changes, fact, county, speech });
    const figures = name === 'seven' ? seven : conditions;
    const indicators = name === 'seven' ? indicatorViews(law) : [];
    return schoolSheet({ rows, figures, indicators, changes, fact, verdict, explain, county, speech });
  }, [name, rows, seven, conditions, changes, verdict, engine, county, law, dictionary, speech]);
}
