import type { Scenario } from '@junheng/contract';
import { App } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { ApiError, api } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import { type Changes, editsOf } from './history.ts';
import { draftOf, keepDraft } from './use-what-if.ts';

/** Another hand changed the stored scenario since it was loaded. */
export interface Conflict {
  readonly stored: Scenario;
  readonly mine: Changes;
}

export interface Scenarios {
  readonly list: readonly Scenario[];
  readonly current: Scenario | null;
  readonly conflict: Conflict | null;
  readonly open: (scenario: Scenario | null) => void;
  readonly create: (name: string, changes: Changes) => Promise<void>;
  /** keeps the changes under the open scenario's name; `over` is the version that may be overwritten */
  readonly replace: (changes: Changes, over?: Scenario) => Promise<void>;
  readonly remove: () => Promise<void>;
  readonly dropConflict: () => void;
}

/** The named scenarios of the county and year; what fails is said, never swallowed. */
export function useScenarios(): Scenarios {
  const { code, year } = useCounty();
  const { t, pick } = useSpeech();
  const { message } = App.useApp();
  const [list, setList] = useState<readonly Scenario[]>([]);
  const place = `${code}/${year}`;
  const [current, setCurrent] = useState<Scenario | null>(() => draftOf(place).scenario);
  const open = (scenario: Scenario | null) => {
    keepDraft(place, { scenario });
    setCurrent(scenario);
  };
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const report = useCallback(
    (error: unknown) => {
      void message.error(error instanceof ApiError ? pick(error.problem.detail) : String(error));
    },
    [message, pick],
  );
  const reload = useCallback(() => api.scenarios(code, year).then(setList, report), [code, year, report]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once a county and year; a language switch reads nothing anew
  useEffect(() => void reload(), [code, year]);
  const keep = async (scenario: Scenario) => {
    open(scenario);
    setConflict(null);
    await reload();
    void message.success(t('saved', { name: scenario.name }));
  };
  return {
    list,
    current,
    conflict,
    open,
    create: (name, changes) => api.createScenario(code, year, bodyOf(name, changes)).then(keep).catch(report),
    replace: async (changes, over) => {
      const base = over ?? current;
      if (base === null) return;
      try {
        await keep(
          await api.replaceScenario(code, year, base.id, { ...bodyOf(base.name, changes), version: base.version }),
        );
      } catch (error) {
        if (!(error instanceof ApiError) || error.problem.status !== 409) return report(error);
        const list = await api.scenarios(code, year).catch(() => []);
        const stored = list.find((s) => s.id === base.id);
        if (stored === undefined) report(error);
        else setConflict({ stored, mine: changes });
      }
    },
    remove: async () => {
      if (current === null) return;
      try {
        await api.deleteScenario(code, year, current.id);
        open(null);
        void message.success(t('deleted', { name: current.name }));
        await reload();
      } catch (error) {
        report(error);
      }
    },
    dropConflict: () => setConflict(null),
  };
}

function bodyOf(name: string, changes: Changes) {
  return { name, edits: editsOf(changes) as Scenario['edits'] };
}
