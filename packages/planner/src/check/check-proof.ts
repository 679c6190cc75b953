import { compare, rationalFromNumber, toNumber } from '@junheng/quantities';
import { boundModel } from './bound-request.ts';
import { boundValue } from './bound-value.ts';
import type { CheckResult } from './check-result.ts';
import type { Ledger } from './ledger.ts';
import type { Asked, CheckedPlan } from './plan-shape.ts';

/**
 * 独立核对下界: the model is put together anew, the multipliers of the plan's proof are put in, and what follows is compared with what
 * is claimed, all in exact fractions. The ledger stands as before the plan. Gives back what is proved; null without a proof.
 */
export function checkProof(ledger: Ledger, plan: CheckedPlan, asked: Asked): CheckResult['proved'] | null {
  const { proof, costYuan } = plan;
  if (proof === undefined || costYuan === null) return null;
  const model = boundModel(ledger, { asked, terms: plan.terms, costYuan: rationalFromNumber(costYuan) });
  const value = model === null ? null : boundValue(model, proof);
  if (value === null) {
    ledger.say(
      'proof',
      '/proof',
      '证明中的乘子与重建的模型不符',
      'its multipliers name what the model of this request does not have, or are negative',
    );
    return null;
  }
  const gap = costYuan === 0 ? 0 : (costYuan - proof.boundYuan) / costYuan;
  if (compare(value, rationalFromNumber(proof.boundYuan)) < 0)
    ledger.say(
      'proof',
      '/proof/boundYuan',
      `乘子只能证明 ${toNumber(value)}`,
      `its multipliers prove ${toNumber(value)} yuan, not ${proof.boundYuan}`,
    );
  else if (proof.boundYuan > costYuan)
    ledger.say('proof', '/proof/boundYuan', '下界高于费用', 'lies above the cost of the plan');
  else if (Math.abs(gap - proof.gap) > 1e-9)
    ledger.say('proof', '/proof/gap', `差距应为 ${gap}`, `the gap is ${gap}, not ${proof.gap}`);
  else return { boundYuan: proof.boundYuan, gap };
  return null;
}
