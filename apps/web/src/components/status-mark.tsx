import type { Status } from '@junheng/rules';
import { useSpeech } from '../i18n/language.tsx';

const SHAPES: Readonly<Record<Status, string>> = {
  met: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z',
  notMet: 'M8 .6 15.4 8 8 15.4.6 8Z',
  notAssessable: 'M2.5 2.5h11v11h-11Z',
};

const STROKES: Readonly<Record<Status, string>> = {
  met: 'm4.8 8.2 2.2 2.3 4.2-4.9',
  notMet: 'm5.6 5.6 4.8 4.8m0-4.8-4.8 4.8',
  notAssessable: 'M5 8h6',
};

/** Circle with tick, diamond with cross, square with dash: the status is read without colour. */
export function StatusGlyph({ status, size = 14 }: { readonly status: Status; readonly size?: number }) {
  return (
    <svg className={`glyph ${status}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path className="glyph-shape" d={SHAPES[status]} />
      <path className="glyph-stroke" d={STROKES[status]} />
    </svg>
  );
}

/** Glyph and word. */
export function StatusMark({ status, size }: { readonly status: Status; readonly size?: number }) {
  const { t } = useSpeech();
  return (
    <span className={`status ${status}`}>
      <StatusGlyph status={status} {...(size === undefined ? {} : { size })} />
      <span>{t(status)}</span>
    </span>
  );
}
