import type { TraceNode } from '@junheng/rules';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { unitText } from '../../model/units.ts';
import { useCounty } from '../../state/county-data.ts';
import { StatusMark } from '../status-mark.tsx';
import { ObservationLine } from './observation-line.tsx';
import { valueText } from './value-text.ts';

/** The proof as a tree: value, formula, limit with document and article, and each figure's file, sheet and cell. */
export function TraceTree({ roots }: { readonly roots: readonly TraceNode[] }) {
  return (
    <ul className="trace-tree">
      {roots.map((root, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a proof never changes its order
        <TraceBranch key={i} node={root} depth={0} openTo={sizeOf(root) <= SMALL ? Number.POSITIVE_INFINITY : 2} />
      ))}
    </ul>
  );
}

/** A proof of one section stands open as a whole; one of a county opens on demand below its first lines. */
const SMALL = 40;
const FIRST_CHILDREN = 12;

function sizeOf(node: TraceNode): number {
  return node.children.reduce((sum, child) => sum + sizeOf(child), 1);
}

interface TraceBranchProps {
  readonly node: TraceNode;
  readonly depth: number;
  readonly openTo: number;
  /** the line above of the same kind: what both share is said once */
  readonly before?: TraceNode | undefined;
}

function TraceBranch({ node, depth, openTo, before }: TraceBranchProps) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(depth < openTo);
  const [all, setAll] = useState(node.children.length <= FIRST_CHILDREN);
  const shown = all ? node.children : node.children.slice(0, FIRST_CHILDREN);
  return (
    <li>
      <TraceLine
        node={node}
        before={before}
        open={open}
        toggle={node.children.length > 0 ? () => setOpen(!open) : null}
      />
      {open && shown.length > 0 ? (
        <ul>
          {shown.map((child, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a proof never changes its order
            <TraceBranch key={i} node={child} depth={depth + 1} openTo={openTo} before={shown[i - 1]} />
          ))}
          {all ? null : (
            <li>
              <button type="button" className="link-button" onClick={() => setAll(true)}>
                {t('traceShowAll', { n: node.children.length })}
              </button>
            </li>
          )}
        </ul>
      ) : null}
    </li>
  );
}

interface TraceLineProps {
  readonly node: TraceNode;
  readonly before: TraceNode | undefined;
  readonly open: boolean;
  readonly toggle: (() => void) | null;
}

function TraceLine({ node, before, open, toggle }: TraceLineProps) {
  const { t, pick } = useSpeech();
  const alike = before !== undefined && sameRule(node, before);
  return (
    <div className="trace-line">
      {toggle === null ? (
        <span className="trace-leaf" aria-hidden="true" />
      ) : (
        <button
          type="button"
          className="trace-toggle"
          aria-expanded={open}
          aria-label={`${open ? t('traceCollapse') : t('traceExpand')} ${pick(node.label)}`}
          onClick={toggle}
        >
          {open ? '−' : '+'}
        </button>
      )}
      <div className="trace-body">
        <span className="trace-label">{pick(node.label)}</span> <TraceValue node={node} />
        {node.status === undefined ? null : <StatusMark status={node.status} size={12} />}
        {node.formula === undefined || alike ? null : (
          <span className="trace-formula">
            {node.formulaWords === undefined ? node.formula : pick(node.formulaWords)}
          </span>
        )}
        {alike ? null : <TraceLimit node={node} />}
        {node.observation === undefined ? null : <ObservationLine observation={node.observation} />}
      </div>
    </div>
  );
}

function sameRule(a: TraceNode, b: TraceNode): boolean {
  return a.formula !== undefined && a.formula === b.formula && JSON.stringify(a.limit) === JSON.stringify(b.limit);
}

function TraceValue({ node }: { readonly node: TraceNode }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const { dictionary } = useCounty();
  if (node.value === null) return <strong className="missing-text">{t('missing')}</strong>;
  if (typeof node.value !== 'number') {
    return node.value === node.status ? null : (
      <strong className="trace-value">
        {valueText(node.value, speech, dictionary)}
        {node.unit === undefined || typeof node.value === 'boolean' || isShare(node.unit) ? null : (
          <small> {unitText(node.unit, language)}</small>
        )}
      </strong>
    );
  }
  const exact = display(node.value, 'plain');
  const short = shortNumber(node.value, node.unit);
  return (
    <strong className="trace-value">
      {short}
      {node.unit === undefined || isShare(node.unit) ? null : <small> {unitText(node.unit, language)}</small>}
      {short === exact ? null : <small className="exact"> {t('unrounded', { value: exact })}</small>}
    </strong>
  );
}

const isShare = (unit: string | undefined): boolean => unit === 'share' || unit === '比例';

/** Rounded for reading as elsewhere: shares with their sign, coefficients 3 decimals, other fractions 2; collected figures stay as they are. */
function shortNumber(value: number, unit: string | undefined): string {
  if (isShare(unit)) return display(value, 'share');
  const exact = display(value, 'plain');
  if (exact.length <= 8) return exact;
  return display(value, unit === '系数' || Math.abs(value) < 1 ? 'cv' : 'value');
}

function TraceLimit({ node }: { readonly node: TraceNode }) {
  const { t } = useSpeech();
  if (node.limit === undefined) return null;
  const { value, comparator, document, article, from } = node.limit;
  return (
    <span className="trace-limit">
      {t('limit')} {comparatorSign(comparator)} {display(value, isShare(node.unit) ? 'share' : 'plain')} · {document}{' '}
      {article} · {t('since', { date: from })}
    </span>
  );
}

const SIGNS: Readonly<Record<string, string>> = {
  atLeast: '≥',
  atMost: '≤',
  moreThan: '>',
  lessThan: '<',
  equals: '=',
};

export function comparatorSign(comparator: string): string {
  return SIGNS[comparator] ?? comparator;
}
