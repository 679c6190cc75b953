import type { PlanTerms } from '@junheng/contract';
import { isEmpty, isWithin, shareOf, typedNumber } from './typed-number.ts';

/** Rotation shares and distance as typed; empty = not asked. */
export interface TermsDraft {
  readonly rotationPer: 'school' | 'county';
  /** per cent of those who could move */
  readonly rotationLeast: string;
  readonly rotationMost: string;
  /** per cent of those who move */
  readonly rotationBackbone: string;
  readonly farthest: string;
}

export const EMPTY_TERMS: TermsDraft = {
  rotationPer: 'county',
  rotationLeast: '',
  rotationMost: '',
  rotationBackbone: '',
  farthest: '',
};

const SHARES = ['rotationLeast', 'rotationMost', 'rotationBackbone'] as const;
const MOST_KILOMETRES = 1000;

export function termsSlips(draft: TermsDraft): readonly string[] {
  const isShare = (text: string) => isEmpty(text) || isWithin(text, 0, 100);
  const shares = SHARES.filter((field) => !isShare(draft[field]));
  const [least, most] = [typedNumber(draft.rotationLeast), typedNumber(draft.rotationMost)];
  return [
    ...shares,
    ...(least !== null && most !== null && least > most && !shares.includes('rotationMost') ? ['rotationMost'] : []),
    ...(isEmpty(draft.farthest) || isWithin(draft.farthest, 0, MOST_KILOMETRES) ? [] : ['farthest']),
  ];
}

/** The terms of a draft without slips. */
export function termsOf(draft: TermsDraft): PlanTerms {
  const { rotationPer, rotationLeast, rotationMost, rotationBackbone, farthest } = draft;
  const isAsked = SHARES.some((field) => !isEmpty(draft[field]));
  return {
    ...(isAsked
      ? {
          rotation: {
            per: rotationPer,
            base: 'listed',
            ...(isEmpty(rotationLeast) ? {} : { atLeastShare: shareOf(rotationLeast) }),
            ...(isEmpty(rotationMost) ? {} : { atMostShare: shareOf(rotationMost) }),
            ...(isEmpty(rotationBackbone) ? {} : { backboneAtLeastShare: shareOf(rotationBackbone) }),
          },
        }
      : {}),
    ...(isEmpty(farthest) ? {} : { farthestKilometres: typedNumber(farthest) ?? 0 }),
  };
}
