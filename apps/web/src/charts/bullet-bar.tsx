import type { Status } from '@junheng/rules';

interface BulletBarProps {
  readonly value: number | null;
  /** null in a method that sets none */
  readonly limit: number | null;
  /** a second, dashed line, e.g. 85 % of the limit */
  readonly part?: number;
  readonly max: number;
  readonly status: Status;
  /** read out instead of the picture */
  readonly label: string;
}

const percent = (value: number, max: number) => `${Math.max(0, Math.min(100, (value / max) * 100))}%`;

/** A bar against its limit (solid line) and the share of it that must be reached (dashed line). */
export function BulletBar({ value, limit, part, max, status, label }: BulletBarProps) {
  return (
    <svg className="bullet" role="img" aria-label={label}>
      <rect className="bullet-track" x="0" y="4" width="100%" height="14" rx="2" />
      {value === null ? null : (
        <rect className={`bullet-bar ${status}`} x="0" y="6" width={percent(value, max)} height="10" rx="1" />
      )}
      {part === undefined ? null : (
        <line className="bullet-part" x1={percent(part, max)} x2={percent(part, max)} y1="2" y2="20" />
      )}
      {limit === null ? null : (
        <line className="bullet-limit" x1={percent(limit, max)} x2={percent(limit, max)} y1="1" y2="21" />
      )}
    </svg>
  );
}

/** A round end of the scale that leaves room beyond the limit and the largest value. */
export function scaleEnd(limit: number | null, value: number | null): number {
  if (limit === null || limit === 0) return Math.max(value ?? 0, Number.MIN_VALUE) * 1.25;
  return Math.min(Math.max((value ?? 0) * 1.1, limit * 1.5), limit * 3);
}
