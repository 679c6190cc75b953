import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Condition, SettingValue } from '../catalogue/common.ts';
import type { SettingEntry } from '../catalogue/item.ts';
import type { RelaxationEntry } from '../catalogue/regulation.ts';
import type { ActiveRelaxation, SettingInfo } from './law.ts';
import { LawError } from './law-error.ts';

/** What the user chose beyond the catalogues. */
export interface LawOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly relaxations?: readonly string[];
  /** use relaxations past their validity; the verdict then names them */
  readonly force?: boolean;
}

/** Settings and relaxations as they stand for one reading of the law. */
export interface Choices {
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly relaxations: readonly ActiveRelaxation[];
}

const defaultOf = (setting: SettingEntry): SettingValue => (setting.values[0] as { value: SettingValue }).value;

/**
 * The settings of a regulation with the user's values in place of the defaults 口径设置.
 * @throws LawError for a setting or a value that the catalogue does not know.
 */
export function settingsOf(catalogue: Catalogue, chosen: LawOptions['settings'] = {}): readonly SettingInfo[] {
  for (const id of Object.keys(chosen)) {
    if (catalogue.settings.some((s) => s.id === id)) continue;
    const known = catalogue.settings.map((s) => s.id).join(', ');
    throw new LawError('unknownSetting', {
      zh: `没有名为 ${id} 的口径设置；可用：${known}`,
      en: `no setting ${id} in ${catalogue.id}; known: ${known}`,
    });
  }
  return catalogue.settings.map((setting) => ({
    id: setting.id,
    title: setting.title,
    value: chosenValue(setting, chosen[setting.id]),
    default: defaultOf(setting),
    values: setting.values.map(({ value, title }) => ({ value, title })),
    note: setting.note,
  }));
}

/** A text such as "7000" from a command line is taken for the number 7000. */
function chosenValue(setting: SettingEntry, chosen: unknown): SettingValue {
  if (chosen === undefined) return defaultOf(setting);
  const found = setting.values.find(({ value }) => value === chosen || String(value) === chosen);
  if (found !== undefined) return found.value;
  const allowed = setting.values.map(({ value }) => value).join(', ');
  throw new LawError('settingValue', {
    zh: `口径设置 ${setting.id} 不能取 ${String(chosen)}；可取：${allowed}`,
    en: `the setting ${setting.id} cannot be ${JSON.stringify(chosen)}; allowed: ${allowed}`,
  });
}

/**
 * Relaxations that were switched on.
 * @throws LawError for one that is unknown, or not valid at the date unless forced.
 */
export function activeRelaxations(
  known: readonly RelaxationEntry[],
  date: string,
  { relaxations = [], force = false }: LawOptions,
): readonly ActiveRelaxation[] {
  return [...new Set(relaxations)].map((id) => {
    const found = known.find((r) => r.id === id);
    if (found === undefined)
      throw new LawError('unknownRelaxation', {
        zh: `没有名为 ${id} 的放宽条款；可用：${known.map((r) => r.id).join('、')}`,
        en: `no relaxation ${id}; known: ${known.map((r) => r.id).join(', ')}`,
      });
    const inForce = found.from <= date && date <= found.until;
    if (!inForce && !force)
      throw new LawError('relaxationExpired', {
        zh: `放宽条款 ${id} 只在 ${found.from} 至 ${found.until} 有效，${date} 不能使用；如仍要使用须强制，结论中会写明`,
        en: `the relaxation ${id} holds from ${found.from} to ${found.until}, not at ${date}; force it to use it all the same, and the verdict will say so`,
      });
    const { title, until, remedyPlan, source } = found;
    return { id, title, until, forced: !inForce, remedyPlan, source };
  });
}

/** Whether a rule's condition holds under the choices; no condition always holds. */
export function holds(condition: Condition | undefined, choices: Choices): boolean {
  if (condition === undefined) return true;
  return 'setting' in condition
    ? choices.settings[condition.setting] === condition.is
    : choices.relaxations.some((r) => r.id === condition.relaxation);
}
