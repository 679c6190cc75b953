import { Trouble, type TroubleDetail } from '../trouble.ts';

/** 病毒扫描设置: a program of the operator, such as a client of a virus scanner, that is given the path of a file. */
export interface ScanSettings {
  readonly program: string;
  readonly options: readonly string[];
  /** what becomes of a file whose scan did not finish */
  readonly whenNotScanned: 'refuse' | 'accept';
  readonly timeoutMilliseconds: number;
}

const MESSAGES = {
  command: {
    zh: '须为程序及其参数，含空格的部分用双引号括起；文件路径由本系统加在最后',
    en: 'is a program and its options, in double quotes where they hold spaces; the path of the file is put last',
  },
  policy: { zh: '只能是 refuse（不收）或 accept（照收）', en: 'is refuse or accept' },
  seconds: { zh: '须为 1–300 的秒数', en: 'is a number of seconds from 1 to 300' },
} as const;

/**
 * 读取病毒扫描设置: JUNHENG_SCAN_COMMAND, JUNHENG_SCAN_POLICY (refuse if not given), JUNHENG_SCAN_SECONDS (30). Undefined without a
 * command: nothing is scanned then, which the evidence says. @throws Trouble `scanSettings` with every finding at once
 */
export function readScanSettings(environment: Readonly<Record<string, string | undefined>>): ScanSettings | undefined {
  const command = environment.JUNHENG_SCAN_COMMAND?.trim() ?? '';
  if (command === '') return undefined;
  const policy = environment.JUNHENG_SCAN_POLICY?.trim() || 'refuse';
  const seconds = Number(environment.JUNHENG_SCAN_SECONDS?.trim() || '30');
  const [program, ...options] = wordsOf(command) ?? [];
  const checks: readonly (readonly [string, keyof typeof MESSAGES, boolean])[] = [
    ['JUNHENG_SCAN_COMMAND', 'command', program !== undefined],
    ['JUNHENG_SCAN_POLICY', 'policy', policy === 'refuse' || policy === 'accept'],
    ['JUNHENG_SCAN_SECONDS', 'seconds', seconds >= 1 && seconds <= 300],
  ];
  const details = checks.flatMap(([pointer, code, holds]): readonly TroubleDetail[] =>
    holds ? [] : [{ pointer, code, message: MESSAGES[code] }],
  );
  if (details.length > 0 || program === undefined) throw badSettings(details);
  const whenNotScanned = policy === 'accept' ? 'accept' : 'refuse';
  return { program, options, whenNotScanned, timeoutMilliseconds: seconds * 1000 };
}

function wordsOf(command: string): readonly string[] | undefined {
  if (!/^(?:"[^"]+"|[^\s"]+)(?:\s+(?:"[^"]*"|[^\s"]+))*$/.test(command)) return undefined;
  return command.match(/"[^"]*"|[^\s"]+/g)?.map((word) => word.replaceAll('"', ''));
}

function badSettings(details: readonly TroubleDetail[]): Trouble {
  return new Trouble(
    'scanSettings',
    {
      zh: '病毒扫描的设置有误，请按所列各项修改后重新启动',
      en: 'the settings of the virus scan are not right; correct those listed and start again',
    },
    { status: 500, details },
  );
}
