import { STAGES } from '@junheng/schools';
import { FORMATS, STATUS_TEXT } from '../form/sheet/cell.ts';
import { putRow, type Sheet } from '../form/sheet/sheet.ts';
import { indicatorTitles, type PlanExport, STAGE_TEXT } from './export-input.ts';
import { centre, FIRST, listSheet, text } from './export-parts.ts';

/** 差异系数前后: each coefficient before and after the plan, with its limit. */
export function dispersionSheet({ before, plan, law }: PlanExport): Sheet {
  const sheet = listSheet('差异系数前后', '方案实施前后各指标的差异系数', [
    ['学段', 8],
    ['指标', 28],
    ['上限', 10],
    ['实施前', 12],
    ['结论', 12],
    ['实施后', 12],
    ['结论', 12],
  ]);
  const title = indicatorTitles(law);
  let row = FIRST;
  for (const stage of STAGES)
    for (const [id, was] of Object.entries(before.dispersion[stage] ?? {})) {
      const now = plan.after?.dispersion[stage]?.[id];
      putRow(sheet, row, [
        centre(STAGE_TEXT[stage]),
        text(title(id)),
        { value: was.limit, look: 'centre', format: FORMATS.value },
        { value: was.cv ?? STATUS_TEXT.notAssessable, look: 'centre', format: FORMATS.variation },
        { value: STATUS_TEXT[was.status], look: 'centre', status: was.status },
        { value: now?.cv ?? STATUS_TEXT.notAssessable, look: 'centre', format: FORMATS.variation },
        now === undefined ? centre('—') : { value: STATUS_TEXT[now.status], look: 'centre', status: now.status },
      ]);
      row += 1;
    }
  return sheet;
}
