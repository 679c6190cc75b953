import type { CountyYear, School } from '@junheng/schools';
export function selfRatingWorkbook(_facts: CountyYear, _school: School): Promise<Uint8Array> {
  throw new Error('todo');
}
