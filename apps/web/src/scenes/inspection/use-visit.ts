import type { RecordRow, Visit } from '@junheng/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, isLoginNeeded } from '../../api.ts';
import { inspectionApi } from '../../inspection-api.ts';
import { type Draft, type Drafts, keepDrafts, readDrafts } from './draft-store.ts';

export type Line = 'saved' | 'saving' | 'kept' | 'conflict' | 'failed';

/** as short as a look at the next fact, as long as a word */
const PAUSE = 800;
const AGAIN = 15_000;

/**
 * One school's records as they are typed: kept on this machine at once, sent after a moment, and again when the line is back. When another
 * recorded meanwhile, both values are shown and the person chooses.
 */
export function useVisit(first: Visit, login: string) {
  const [visit, setVisit] = useState(first);
  const [drafts, setDrafts] = useState<Drafts>(() => readDrafts(login, first));
  const [line, setLine] = useState<Line>('saved');
  const [trouble, setTrouble] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<Readonly<Record<string, RecordRow>>>({});
  const latest = useRef({ visit, drafts });
  latest.current = { visit, drafts };
  const busy = useRef(false);
  const underway = useRef<Promise<boolean>>(Promise.resolve(true));

  const keep = useCallback(
    (next: Drafts) => {
      latest.current = { ...latest.current, drafts: next };
      setDrafts(next);
      keepDrafts(login, latest.current.visit, next);
    },
    [login],
  );

  const send = useCallback(
    async (finish: boolean): Promise<boolean> => {
      const { visit: now, drafts: typed } = latest.current;
      const records = Object.entries(typed)
        .filter(([, draft]) => draft.found !== undefined)
        .map(([id, { found, note, version }]) => ({ id, version, found: found as never, note }));
      if (records.length === 0 && !finish) return false;
      busy.current = true;
      setLine('saving');
      try {
        const saved = await inspectionApi.record(now, { records, finish });
        setVisit(saved);
        // what was typed while it was under way is not in what was saved
        const versions = new Map(saved.records.map((record) => [record.id, record.version]));
        const left = Object.entries(latest.current.drafts)
          .filter(([id, draft]) => draft !== typed[id])
          .map(([id, draft]) => [id, { ...draft, version: versions.get(id) ?? draft.version }] as const);
        latest.current = { visit: saved, drafts: Object.fromEntries(left) };
        keep(latest.current.drafts);
        setTrouble(null);
        setLine('saved');
        return true;
      } catch (error) {
        await failed(error);
        return false;
      } finally {
        busy.current = false;
      }
      async function failed(error: unknown) {
        const problem = error instanceof ApiError ? error.problem : null;
        if (problem === null || problem.status === 0 || problem.status >= 502 || isLoginNeeded(error))
          return setLine('kept');
        if (problem.code !== 'entryChanged') {
          setTrouble(error);
          return setLine('failed');
        }
        const fresh = (await inspectionApi.mine()).find(
          (one) => one.inspection === now.inspection && one.school === now.school,
        );
        if (fresh === undefined) return setLine('kept');
        setVisit(fresh);
        setTheirs(
          Object.fromEntries(
            fresh.records
              .filter(({ id, version }) => (typed[id]?.version ?? version) < version)
              .map((row) => [row.id, row]),
          ),
        );
        setLine('conflict');
      }
    },
    [keep],
  );
  const sendNow = useCallback(
    (finish: boolean): Promise<boolean> => {
      if (busy.current) return Promise.resolve(false);
      underway.current = send(finish);
      return underway.current;
    },
    [send],
  );
  /** what is on its way arrives first; a press on the button is never lost to it */
  const finish = async (): Promise<boolean> => {
    while (busy.current) await underway.current;
    return sendNow(true);
  };

  useEffect(() => {
    if (Object.keys(drafts).length === 0 || line === 'conflict' || line === 'failed') return;
    const timer = setTimeout(() => void sendNow(false), line === 'kept' ? AGAIN : PAUSE);
    return () => clearTimeout(timer);
  }, [drafts, line, sendNow]);
  useEffect(() => {
    const back = () => void sendNow(false);
    window.addEventListener('online', back);
    return () => window.removeEventListener('online', back);
  }, [sendNow]);

  const type = (record: RecordRow, part: Partial<Pick<Draft, 'found' | 'note'>>) => {
    const before = drafts[record.id] ?? { found: record.found, note: record.note, version: record.version };
    if (line === 'failed') setLine('saved');
    keep({ ...drafts, [record.id]: { ...before, ...part } });
  };
  /** both values were seen: mine over theirs, or theirs as it is */
  const settle = (record: RecordRow, mine: boolean) => {
    const { [record.id]: draft, ...others } = drafts;
    const { [record.id]: _settled, ...open } = theirs;
    setTheirs(open);
    keep(mine && draft !== undefined ? { ...others, [record.id]: { ...draft, version: record.version } } : others);
    if (Object.keys(open).length === 0) setLine('saved');
  };
  const replace = (next: Visit) => {
    latest.current = { ...latest.current, visit: next };
    setVisit(next);
  };
  return { visit, drafts, line, trouble, theirs, type, settle, finish, replace };
}
