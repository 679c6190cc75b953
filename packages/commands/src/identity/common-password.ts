/** Words that lists of leaked passwords are full of, and those everyone here would think of first. */
const WORDS = [
  ...['password', 'passwd', 'pass', 'admin', 'administrator', 'root', 'user', 'test', 'guest', 'login', 'welcome'],
  ...['hello', 'iloveyou', 'love', 'secret', 'master', 'dragon', 'monkey', 'sunshine', 'princess', 'football'],
  ...['letmein', 'changeme', 'default', 'computer', 'internet', 'superman', 'abc', 'qwe', 'asd', 'zxc', 'qaz', 'wsx'],
  ...['junheng', 'school', 'teacher', 'student', 'education', 'china', 'beijing', 'shanghai'],
  ...['woaini', 'woaizuguo', 'wodemima', 'mima', 'zhongguo', 'jiaoyu', 'jiaoyuju', 'xuexiao', 'laoshi', 'xiaoxue'],
  ...[
    'zhongxue',
    'xiaozhang',
    'guanliyuan',
    '密码',
    '口令',
    '管理员',
    '学校',
    '老师',
    '教育局',
    '均衡',
    '中国',
    '我爱你',
  ],
];
/** Runs that fingers find on a keyboard, either way; pieces of four or more count. */
const RUNS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb']
  .concat(['1q2w3e4r5t6y7u8i9o0p', 'q1w2e3r4t5y6', '1357924680', '13145201314', '5201314'])
  .flatMap((run) => [run, [...run].reverse().join('')]);
const LEET: Readonly<Record<string, string>> = { '@': 'a', '0': 'o', '1': 'i', '3': 'e', '5': 's', $: 's', '7': 't' };
const SHORTEST_RUN = 4;
/** What has to be left when everything guessable is taken away. */
const LEAST_REST = 4;

/**
 * 常见口令: whether a password is put together from nothing but common words, keyboard runs, dates, digits and repetition. By rule rather
 * than by a long list: with these pieces taken away fewer than four different letters are left.
 * @param password normalised
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  return [plain, plain.replaceAll(/[@0135$7]/g, (sign) => LEET[sign] ?? sign)].some(
    (text) => repeats(text) || fewLeft(text),
  );
}

/** One piece over and over, such as abcabcabcabc. */
function repeats(text: string): boolean {
  const period = `${text}${text}`.indexOf(text, 1);
  return period < text.length && period <= text.length / 2;
}

function fewLeft(text: string): boolean {
  const rest = WORDS.reduce((left, word) => left.replaceAll(word, ' '), withoutRuns(text));
  return new Set(rest.replaceAll(/[\p{N}\p{P}\p{S}\p{Z}]/gu, '')).size < LEAST_REST;
}

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
