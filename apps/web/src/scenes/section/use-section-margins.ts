import type { Margin } from '@junheng/rules';
import type { Stage } from '@junheng/schools';
import { api } from '../../api.ts';
import { indicatorViews } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';
import { useLoad } from '../../state/use-load.ts';

const NONE: ReadonlyMap<string, readonly Margin[]> = new Map();

/** The smallest flipping change of each indicator of a section; the page stands without them while they are read. */
export function useSectionMargins(school: string, stage: Stage): ReadonlyMap<string, readonly Margin[]> {
  const { code, year, choice, law } = useCounty();
  const margins = useLoad(async () => {
    const entries = indicatorViews(law).map(async ({ id }) => {
      const found = await api.margins(code, year, { ...choice, item: id, school, stage }).catch(() => []);
      return [id, found] as const;
    });
    return new Map(await Promise.all(entries));
  }, [school, stage, code, year, law]);
  return margins.state === 'loaded' ? margins.value : NONE;
}
