/** A line of the text with what is needed to tell a hard line break 硬换行 from the end of a paragraph. */
export interface Line {
  /** without blanks */
  readonly text: string;
  /** index of each sign in the original */
  readonly at: readonly number[];
  /** columns before the first sign; a Chinese sign takes two */
  readonly indent: number;
  /** column behind the last sign */
  readonly edge: number;
}

const NARROWEST = 40;
const FEWEST_FULL = 5;

/** The column at which the text was hard-wrapped, or null where a line is a paragraph. */
export function wrapColumn(lines: readonly Line[]): number | null {
  const counts = new Map<number, number>();
  for (const { edge } of lines) {
    if (edge < NARROWEST) continue;
    for (const near of [edge - 1, edge, edge + 1]) counts.set(near, (counts.get(near) ?? 0) + 1);
  }
  let column = 0;
  let most = 0;
  for (const [edge, count] of counts)
    if (count > most || (count === most && edge > column)) [column, most] = [edge, count];
  if (most < FEWEST_FULL) return null;
  const longer = lines.filter((line) => line.edge > column + 4).length;
  return longer <= lines.length * 0.05 ? column : null;
}

const LINE_END = /[。;:!?)》”〕.]$/;
const STARTS_NEW =
  /^(?:[一二三四五六七八九十]{1,3}[、)]|\([一二三四五六七八九十\d]{1,3}\)?|\d{1,2}[.、)](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条编部]|[①-⑳]|附件|附表|(?:牵头|责任|配合|协办|协同|参与|主责|承办)(?:单位|部门|科室)|完成(?:时限|时间|期限)|时间节点|时限)/;
const UNIT_START = /^[%‰个人名元万亿年月平米公里学小间所次项门级]/;

/** Does a line run on into the next? */
export function continues(previous: Line, next: Line, column: number | null): boolean {
  if (STARTS_NEW.test(next.text)) return false;
  if (column !== null && previous.edge >= column - 4) return next.indent <= previous.indent || next.indent < 2;
  if (LINE_END.test(previous.text) || column !== null) return false;
  if (/[,、]$/.test(previous.text)) return previous.text.length > 12;
  return (
    /[^:\d-]\d+(?:\.\d+)?$/.test(previous.text.slice(-12)) && previous.text.length > 20 && UNIT_START.test(next.text)
  );
}
