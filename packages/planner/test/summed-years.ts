import type { Purchase, Transfer, YearsPlan } from '../src/index.ts';

const fen = (value: number) => Math.round(value * 1e4) / 1e4;
const sum = (numbers: readonly number[]) => fen(numbers.reduce((total, one) => total + one, 0));

/** A plan over several years with the lines of all years together, as the program prints it. */
export function summedYears<P extends YearsPlan>(plan: P): P & { purchases: Purchase[]; transfers: Transfer[] } {
  const bought = Map.groupBy(
    plan.years.flatMap((year) => year.purchases),
    ({ school, stage, indicator }) => `${school}/${stage}/${indicator}`,
  );
  const moved = Map.groupBy(
    plan.years.flatMap((year) => year.transfers),
    ({ from, to, stage, type }) => `${from}/${to}/${stage}/${JSON.stringify(type)}`,
  );
  const costOf = (lines: readonly { readonly costYuan: number }[]) => sum(lines.map(({ costYuan }) => costYuan));
  return {
    ...plan,
    purchases: [...bought.values()].flatMap((lines) =>
      lines
        .slice(0, 1)
        .map((line) => ({ ...line, amount: sum(lines.map(({ amount }) => amount)), costYuan: costOf(lines) })),
    ),
    transfers: [...moved.values()].flatMap((lines) =>
      lines
        .slice(0, 1)
        .map((line) => ({ ...line, count: sum(lines.map(({ count }) => count)), costYuan: costOf(lines) })),
    ),
  };
}
