import { describe, expect, it } from 'vitest';
import { cleanName } from './clean-name.ts';

describe('the name of a file', () => {
  it.each([
    ['操场照片.JPG', '操场照片.jpg'],
    ['C:\\Users\\wang\\操场.png', '操场.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['photo\u202egpj.exe', 'photogpj.jpg'],
    ['a\u200bb\u0000c\r\nSet-Cookie: x.jpg', 'abcSet-Cookie_ x.jpg'],
    ['cmd"; rm -rf $HOME`;.jpg', 'cmd__ rm -rf $HOME__.jpg'],
    ['<script>.svg', '_script_.jpg'],
    ['...', '证据.jpg'],
    ['', '证据.jpg'],
    ['.htaccess', 'htaccess.jpg'],
    ['CON.txt', '证据-CON.jpg'],
    ['2026.11.24 验收', '2026.11.24 验收.jpg'],
    ['e\u0301cole.pdf', 'école.jpg'],
    ['\ud842.jpg', 'jpg.jpg'],
  ])('%j becomes %j', (name, clean) => expect(cleanName(name, 'jpg')).toBe(clean));

  it('is at most eighty characters and its extension, counted whole', () => {
    expect(cleanName(`${'𠮷'.repeat(200)}.jpg`, 'jpg')).toBe(`${'𠮷'.repeat(80)}.jpg`);
    expect(cleanName('/'.repeat(1e6), 'pdf')).toBe('证据.pdf');
  });
});
