import 'maplibre-gl/dist/maplibre-gl.css';
import { type GeoJSONSource, Map as LibreMap, Marker, NavigationControl, Popup, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { boundsOf, moveFeatures, schoolFeatures } from './map-features.ts';
import type { PlanMapData } from './plan-places.ts';
import { moneyText } from './plan-words.ts';
import { usePlanNames } from './use-plan-names.ts';

setWorkerUrl(workerUrl);

const PADDING = 48;
const EMPTY = { type: 'FeatureCollection' as const, features: [] };

/** Schools and moves on a map without tiles and without a glyph server: names are markers of the page itself. */
export function ZoomMap({ data }: { readonly data: PlanMapData }) {
  const { t, language } = useSpeech();
  const names = usePlanNames();
  const element = useRef<HTMLDivElement>(null);
  const summary = t('mapSummary', { n: data.points.length, moves: data.moves.length });
  const latest: MapWords = {
    summary,
    school: (school, yuan) =>
      t('mapPoint', { school, money: yuan === 0 ? t('mapNoMoney') : moneyText(yuan, language) }),
    move: ({ from, to, people }) => t('mapMove', { from: names.school(from), to: names.school(to), n: people }),
  };
  const words = useRef(latest);
  words.current = latest;
  useEffect(() => {
    if (element.current === null) return;
    const map = new LibreMap({
      container: element.current,
      style: EMPTY_STYLE,
      bounds: boundsOf(data.points),
      fitBoundsOptions: { padding: PADDING, maxZoom: 13 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      locale: { 'Map.Title': words.current.summary },
    });
    map.touchZoomRotate.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    map.on('load', () => draw(map, data));
    label(map, data);
    tell(map, words);
    return () => map.remove();
  }, [data]);
  return <div ref={element} className="zoom-map" />;
}

interface MoveWords {
  readonly from: string;
  readonly to: string;
  readonly people: number;
}

interface MapWords {
  readonly summary: string;
  readonly school: (name: string, yuan: number) => string;
  readonly move: (move: MoveWords) => string;
}

const EMPTY_STYLE = {
  version: 8 as const,
  sources: {
    moves: { type: 'geojson' as const, data: EMPTY, tolerance: 0 },
    schools: { type: 'geojson' as const, data: EMPTY },
  },
  layers: [{ id: 'ground', type: 'background' as const, paint: { 'background-color': '#f8fafb' } }],
};

function draw(map: LibreMap, data: PlanMapData): void {
  map.getSource<GeoJSONSource>('schools')?.setData(schoolFeatures(data.points));
  map.getSource<GeoJSONSource>('moves')?.setData(moveFeatures(data));
  map.addImage('arrow', arrow());
  map.addLayer({
    id: 'schools',
    type: 'circle',
    source: 'schools',
    paint: {
      'circle-radius': ['get', 'radius'],
      'circle-color': ['case', ['>', ['get', 'yuan'], 0], '#1d4e79', '#ffffff'],
      'circle-opacity': 0.75,
      'circle-stroke-width': 1,
      'circle-stroke-color': ['case', ['>', ['get', 'yuan'], 0], '#ffffff', '#77838f'],
    },
  });
  map.addLayer({
    id: 'moves',
    type: 'line',
    source: 'moves',
    paint: { 'line-color': '#b3541e', 'line-width': ['+', 1, ['sqrt', ['get', 'people']]] },
  });
  map.addLayer({
    id: 'directions',
    type: 'symbol',
    source: 'moves',
    layout: { 'symbol-placement': 'line-center', 'icon-image': 'arrow', 'icon-allow-overlap': true },
  });
}

/** A triangle that points along its line. */
function arrow(): { readonly width: number; readonly height: number; readonly data: Uint8Array } {
  const size = 14;
  const data = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      if (Math.abs(y + 0.5 - size / 2) <= (size - x) / 2) data.set([179, 84, 30, 255], (y * size + x) * 4);
  return { width: size, height: size, data };
}

/** Names of the schools between which people move. */
function label(map: LibreMap, { points }: PlanMapData): void {
  for (const { name, longitude, latitude, moves } of points) {
    if (!moves) continue;
    const element = document.createElement('span');
    element.className = 'zoom-map-label';
    element.textContent = name;
    new Marker({ element, anchor: 'left', offset: [10, 0] }).setLngLat([longitude, latitude]).addTo(map);
  }
}

/** What lies under the pointer, in words. */
function tell(map: LibreMap, words: { readonly current: MapWords }): void {
  const popup = new Popup({ closeButton: false, closeOnClick: false });
  map.on('mousemove', (event) => {
    const layers = ['schools', 'moves'].filter((id) => map.getLayer(id) !== undefined);
    const [found] = layers.length === 0 ? [] : map.queryRenderedFeatures(event.point, { layers });
    if (found === undefined) {
      popup.remove();
      return;
    }
    const { name, yuan, from, to, people } = found.properties;
    const text =
      found.layer.id === 'schools'
        ? words.current.school(String(name), Number(yuan))
        : words.current.move({ from: String(from), to: String(to), people: Number(people) });
    popup.setLngLat(event.lngLat).setText(text).addTo(map);
  });
}
