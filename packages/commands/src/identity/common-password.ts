/** Words that lists of leaked passwords are full of, and those everyone here would think of first. */
const WORDS = [
  ...['password', 'passwd', 'pass', 'admin', 'administrator', 'root', 'user', 'test', 'guest', 'login', 'welcome'],
  ...['hello', 'iloveyou', 'love', 'secret', 'master', 'dragon', 'monkey', 'sunshine', 'princess', 'football'],
  ...['letmein', 'changeme', 'default', 'computer', 'internet', 'superman', 'abc', 'qwe', 'asd', 'zxc', 'qaz', 'wsx'],
  ...['junheng', 'school', 'teacher', 'student', 'education', 'china', 'beijing', 'shanghai'],
  ...['iloveu', 'loveyou', 'forever', 'flower', 'summer', 'winter', 'spring', 'autumn', 'january', 'happy', 'lucky'],
  ...['windows', 'microsoft', 'google', 'tencent', 'taobao', 'alibaba', 'huawei', 'xiaomi', 'wechat', 'weixin'],
  ...[
    'woaini',
    'woaizuguo',
    'shengri',
    'kuaile',
    'wodemima',
    'mima',
    'zhongguo',
    'jiaoyu',
    'jiaoyuju',
    'xuexiao',
    'laoshi',
    'xiaoxue',
  ],
  ...['zhongxue', 'xiaozhang', 'guanliyuan'],
  ...'密码 口令 管理员 学校 老师 教育局 均衡 中国 我爱你 填报 统计 数据 优质 基本 义务教育 教育 小学 初中 中学 校长 局长'.split(
    ' ',
  ),
  ...'老婆 老公 祖国 生日 快乐 你好 加油 发财 一二三四 五六七八 县 市 区 省 局 年 月 日'.split(' '),
];
/** Runs that fingers find on a keyboard, either way; pieces of four or more count. */
const RUNS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb']
  .concat(['qazwsxedcrfvtgbyhnujmikolp', '1qazxsw23edcvfr45tgbnhy6', 'zaq12wsxcde34rfvbgt56yhn', 'qweasdzxcrtyfghvbn'])
  .concat(['1q2w3e4r5t6y7u8i9o0p', 'q1w2e3r4t5y6', '1357924680', '13145201314', '5201314'])
  .flatMap((run) => [run, [...run].reverse().join('')]);
const LEET: Readonly<Record<string, string>> = { '@': 'a', '0': 'o', '1': 'i', '3': 'e', '5': 's', $: 's', '7': 't' };
/** The signs above the digits, so that `!QAZ@WSX` is the walk that `1qaz2wsx` is. */
const SHIFTED = ')!@#$%^&*(';
const SHORTEST_RUN = 4;
/** What has to be left when everything guessable is taken away. */
const LEAST_REST = 4;
/** Names and places have up to three syllables; a sentence has more. */
const NAME = new RegExp(
  `^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:${[
    ...[
      'iang',
      'iong',
      'uang',
      'ang',
      'eng',
      'ing',
      'ong',
      'ian',
      'iao',
      'uai',
      'uan',
      'van',
      'ai',
      'ei',
      'ui',
      'ao',
      'ou',
      'iu',
    ],
    ...['ie', 'ue', 've', 'er', 'an', 'en', 'in', 'un', 'vn', 'ia', 'ua', 'uo', 'a', 'o', 'e', 'i', 'u', 'v'],
  ].join('|')})){1,3}$`,
);

/**
 * 常见口令: whether a password is put together from nothing but common words, the person's own words, keyboard runs, dates, digits, repetition
 * and a name of up to three syllables in letters. By rule rather than by a long list: with these pieces taken away fewer than four
 * different letters are left.
 * @param password normalised
 * @param own what anyone knows of the person: name, unit, division; parts of one character are not looked for
 */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const plain = password.toLowerCase();
  const leet = plain.replaceAll(/[@0135$7]/g, (sign) => LEET[sign] ?? sign);
  const unshifted = plain.replaceAll(/[)!@#$%^&*(]/g, (sign) => `${SHIFTED.indexOf(sign)}`);
  const words = [...own.filter((word) => [...word].length > 1).map((word) => word.toLowerCase()), ...WORDS];
  return [plain, leet, unshifted].some((text) => repeats(text) || fewLeft(text, words));
}

/** One piece over and over, such as abcabcabcabc. */
function repeats(text: string): boolean {
  const period = `${text}${text}`.indexOf(text, 1);
  return period < text.length && period <= text.length / 2;
}

function fewLeft(text: string, words: readonly string[]): boolean {
  const unwalked = withoutRuns(text);
  const rest = lettersOf(words.reduce((left, word) => left.replaceAll(word, ' '), unwalked));
  return new Set(rest).size < LEAST_REST || NAME.test(rest) || NAME.test(lettersOf(unwalked));
}

const lettersOf = (text: string) => text.replaceAll(/[\p{N}\p{P}\p{S}\p{Z}]/gu, '');

function withoutRuns(text: string): string {
  let rest = '';
  for (let at = 0; at < text.length; ) {
    const length = longestRunAt(text, at);
    rest += length === 0 ? text.charAt(at) : ' ';
    at += Math.max(1, length);
  }
  return rest;
}

function longestRunAt(text: string, at: number): number {
  let longest = 0;
  for (let length = SHORTEST_RUN; at + length <= text.length; length += 1) {
    const piece = text.slice(at, at + length);
    if (!RUNS.some((run) => run.includes(piece))) break;
    longest = length;
  }
  return longest;
}
