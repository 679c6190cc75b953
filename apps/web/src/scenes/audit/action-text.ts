import { auditTexts } from '../../i18n/audit-texts.ts';
import type { Speech } from '../../i18n/language.tsx';

const PREFIX = 'auAct_';
type ActionKey = Extract<keyof typeof auditTexts, `auAct_${string}`>;

/** Actions that have words of their own; others are shown as they are kept. */
export const KNOWN_ACTIONS: readonly string[] = Object.keys(auditTexts)
  .filter((key) => key.startsWith(PREFIX))
  .map((key) => key.slice(PREFIX.length));

export function actionText(action: string, { t }: Speech): string {
  return KNOWN_ACTIONS.includes(action) ? t(`${PREFIX}${action}` as ActionKey) : action;
}
