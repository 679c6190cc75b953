import type { PlanDocument } from '@junheng/contract';
import { Segmented } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import { PlainMap } from './plain-map.tsx';
import { mapData } from './plan-places.ts';

const ZoomMap = lazy(async () => ({ default: (await import('./zoom-map.tsx')).ZoomMap }));

type Graphics = 'none' | 'software' | 'card';

/** Who would draw the map. A program that plays the graphics card is slow: the plain map is then shown first. */
function graphics(): Graphics {
  const context = document.createElement('canvas').getContext('webgl2');
  if (context === null) return 'none';
  const told = String(context.getParameter(context.RENDERER));
  const masked = told === 'WebKit WebGL' ? context.getExtension('WEBGL_debug_renderer_info') : null;
  const name = masked === null ? told : String(context.getParameter(masked.UNMASKED_RENDERER_WEBGL));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(name) ? 'software' : 'card';
}

type Shape = 'plain' | 'zoom';

/** Where the money goes and who moves where, as far as coordinates are known. */
export function MapPanel({ plan }: { readonly plan: PlanDocument }) {
  const { t } = useSpeech();
  const { merged } = useCounty();
  const data = useMemo(() => mapData(merged.schools, plan), [merged, plan]);
  const [drawnBy] = useState(graphics);
  const canZoom = drawnBy !== 'none';
  const [shape, setShape] = useState<Shape>(drawnBy === 'card' ? 'zoom' : 'plain');
  return (
    <Panel
      title={t('mapTitle')}
      note={t('mapNote')}
      actions={
        canZoom && data.points.length > 0 ? (
          <Segmented<Shape>
            aria-label={t('mapTitle')}
            size="small"
            value={shape}
            onChange={setShape}
            options={[
              { value: 'plain', label: t('mapPlain') },
              { value: 'zoom', label: t('mapInteractive') },
            ]}
          />
        ) : null
      }
    >
      <div className="panel-body">
        {data.points.length === 0 ? <p className="muted">{t('mapNoPlaces')}</p> : null}
        {data.points.length > 0 && shape === 'plain' ? <PlainMap data={data} /> : null}
        {data.points.length > 0 && shape === 'zoom' ? (
          <Suspense fallback={<p className="muted">{t('loading')}</p>}>
            <ZoomMap data={data} />
          </Suspense>
        ) : null}
        {data.unplaced === 0 || data.points.length === 0 ? null : (
          <p className="muted">{t('mapUnplaced', { n: data.unplaced })}</p>
        )}
      </div>
    </Panel>
  );
}
