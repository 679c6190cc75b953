const LONGEST_STEM = 80;
const FALLBACK = '证据';
/** Names that Windows keeps for devices. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * 清理文件名: the last part of a path, without controls, invisible signs and signs that turn the direction of writing, without what file
 * systems and headers cannot hold, at most 80 characters, with the extension of what the file is.
 */
export function cleanName(name: string, extension: string): string {
  const last = name.slice(-2000).normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replaceAll(/[<>:"|?*'`%;]/g, '_')
    .replaceAll(/\s+/gu, ' ');
  const stem = trimmed(trimmed(plain).replace(/\.[^.\s]{1,10}$/u, ''));
  const short = trimmed([...stem].slice(0, LONGEST_STEM).join(''));
  const safe = short === '' || DEVICES.test(short) ? `${FALLBACK}${short === '' ? '' : `-${short}`}` : short;
  return `${safe}.${extension}`;
}

function trimmed(text: string): string {
  return text.replace(/^[.\s]+/u, '').replace(/[.\s]+$/u, '');
}
