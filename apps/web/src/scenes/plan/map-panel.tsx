import type { PlanDocument } from '@junheng/contract';
import { useMemo } from 'react';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import { PlainMap } from './plain-map.tsx';
import { mapData } from './plan-places.ts';

/** Where the money goes and who moves where, as far as coordinates are known. */
export function MapPanel({ plan }: { readonly plan: PlanDocument }) {
  const { t } = useSpeech();
  const { merged } = useCounty();
  const data = useMemo(() => mapData(merged.schools, plan), [merged, plan]);
  return (
    <Panel title={t('mapTitle')} note={t('mapNote')}>
      <div className="panel-body">
        {data.points.length === 0 ? (
          <p className="muted">{t('mapNoPlaces')}</p>
        ) : (
          <>
            <PlainMap data={data} />
            {data.unplaced === 0 ? null : <p className="muted">{t('mapUnplaced', { n: data.unplaced })}</p>}
          </>
        )}
      </div>
    </Panel>
  );
}
