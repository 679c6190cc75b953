import { describe, expect, it } from 'vitest';
import { checkPassword } from './check-password.ts';

const codes = (password: string, login = 'wang.li'): readonly string[] =>
  checkPassword(password, { login }).map(({ code }) => code);

describe('a new password', () => {
  it.each(['山高月小水落石出江流有声', 'correct horse battery', 'Tx7#qLm92vRk', '我家门前有两棵枣树啊啊啊'])(
    'nobody would guess will do: %s',
    (password) => expect(codes(password)).toEqual([]),
  );

  it('is counted in characters: eleven are too few, twelve and 128 will do, 129 are too many', () => {
    const letters = [...'山高月小水落石出江流有声断岸千尺曾日之几何而'].join('');
    expect(codes([...letters].slice(0, 11).join(''))).toEqual(['passwordTooShort']);
    expect(codes([...letters].slice(0, 12).join(''))).toEqual([]);
    const long = letters.repeat(7);
    expect(codes(`${long.slice(0, 127)}x`)).toEqual([]);
    expect(codes(`${long.slice(0, 128)}x`)).toEqual(['passwordTooLong']);
  });

  it('counts a rare name outside the basic plane as one character, and composed after NFKC', () => {
    expect(codes('𠮷𠀋𡈽𡌛𡑮𡢽')).toEqual(['passwordTooShort']);
    expect(codes('𠮷𠀋𡈽𡌛𡑮𡢽𠮟𡚴𡸴𣇄𣗄𣜿')).toEqual([]);
    expect(codes('e\u0301a\u0301o\u0301u\u0301i\u0301y\u0301')).toEqual(['passwordTooShort']);
  });

  it.each([
    ...['aaaaaaaaaaaaa', 'abcabcabcabc', '123412341234', '1234567890123', '0987654321098', 'qwertyuiop123'],
    ...['1qaz2wsx3edc', '1q2w3e4r5t6y', 'Password2024!', 'P@ssw0rd123456', 'passwordpassword', 'junheng20261124'],
    ...[
      'woaini5201314',
      'Admin@123456',
      '密码密码密码123456',
      '教育局管理员2026',
      '20260101-20261231',
      'ｐａｓｓｗｏｒｄ１２３４',
    ],
    // keyboard walks, with the shift key held too; names and counties in letters, with a birthday, a school's code or a lucky number
    ...['!QAZ@WSX#EDC', '1qazxsw23edc', 'zaq1xsw2cde3', 'qazwsxedcrfv', 'qweasdzxc123', '1234qwer!@#$QWER'],
    ...[
      'zhangsan19900101',
      'wangxiaoming88',
      'Donghuxian2026!',
      '2199001001li.na',
      'lihua5201314',
      'yunling990101xian',
    ],
    ...[
      'woaini1314520',
      'shengrikuaile1',
      '东湖县教育局2026',
      '优质均衡义务教育2026',
      'iloveyou5201314',
      'laopowoaini520',
    ],
  ])('made of common pieces is refused: %s', (password) => expect(codes(password)).toContain('passwordCommon'));

  it('made of what anyone knows of the person is refused', () => {
    const own = ['欧阳松柏', '云岭水务集团', 'Jordan Whitfield'];
    const found = (password: string) => checkPassword(password, { login: 'x1', own }).map(({ code }) => code);
    for (const password of ['欧阳松柏20260101', '欧阳松柏@@云岭水务集团', 'jordan whitfield 7', '2026云岭水务集团2026'])
      expect(found(password), password).toEqual(['passwordCommon']);
    expect(found('欧阳松柏在江边数星星二三颗')).toEqual([]);
    expect(codes('欧阳松柏@@云岭水务集团')).toEqual([]);
  });

  it('in letters of a whole sentence will do', () => {
    for (const password of ['songfengshuiyuechanghe', 'jiang bian shu xing xing', 'banana harbour tilts'])
      expect(codes(password), password).toEqual([]);
  });

  it('with the login name in it, in any case or backwards, is refused', () => {
    expect(codes('xx WANG.LI tree house')).toEqual(['passwordHasLogin']);
    expect(codes('xx il.gnaw tree house')).toEqual(['passwordHasLogin']);
    expect(codes('tree house by the river', 'ee')).toEqual([]);
  });

  it('gets every finding at once, in both languages, at its place', () => {
    const found = checkPassword('admin\u0007', { login: 'admin', pointer: '/new' });
    expect(found.map(({ code }) => code)).toEqual([
      'passwordTooShort',
      'passwordUnreadable',
      'passwordCommon',
      'passwordHasLogin',
    ]);
    for (const { pointer, message } of found) {
      expect(pointer).toBe('/new');
      expect(message.zh).toMatch(/[一-鿿]/);
      expect(message.en).not.toMatch(/[一-鿿]/);
    }
  });

  it('of half a character is unreadable; ten million characters are only too long, at once', () => {
    expect(codes('山高月小水落石出江流有声\ud842')).toEqual(['passwordUnreadable']);
    const from = performance.now();
    expect(codes('\ufdfa'.repeat(10_000_000))).toEqual(['passwordTooLong']);
    expect(performance.now() - from).toBeLessThan(2000);
  });
});
