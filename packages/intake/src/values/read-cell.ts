import type { TargetDefinition } from '../mapping/target-definition.ts';
import type { CellValue } from '../reading/cells.ts';
import {
  readCountyCode,
  readIdentifier,
  readOwnership,
  readRoomKind,
  readSchoolType,
  readSchoolYear,
  readStage,
  readText,
  readUrbanRural,
  readYesNo,
} from './read-code.ts';
import { readNumber } from './read-number.ts';
import type { Reading } from './reading.ts';

/** Understands a cell as its target wants it. */
export function readCell(cell: CellValue, target: TargetDefinition, factor = 1): Reading<string | number | boolean> {
  switch (target.kind) {
    case 'number':
    case 'integer':
      return readNumber(cell, { integer: target.kind === 'integer', range: target.range, factor, unit: target.unit });
    case 'yesNo':
      return readYesNo(cell);
    case 'text':
    case 'answer':
      return readText(cell);
    case 'identifier':
      return readIdentifier(cell);
    case 'schoolType':
      return readSchoolType(cell);
    case 'ownership':
      return readOwnership(cell);
    case 'urbanRural':
      return readUrbanRural(cell);
    case 'stage':
      return readStage(cell);
    case 'countyCode':
      return readCountyCode(cell);
    case 'schoolYear':
      return readSchoolYear(cell);
    case 'roomKind':
      return readRoomKind(cell);
  }
}
