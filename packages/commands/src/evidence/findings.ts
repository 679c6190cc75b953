import type { TroubleDetail } from '../trouble.ts';

const MESSAGES = {
  evidenceEmpty: { zh: '文件是空的，请重新选择', en: 'the file is empty; choose it again' },
  evidenceTooLarge: {
    zh: '文件超过 10 MB；请缩小照片或分成几个文件',
    en: 'the file is larger than 10 MB; make the photo smaller or send several files',
  },
  evidenceTypeUnknown: {
    zh: '只收 JPEG、PNG、WebP 照片和 PDF（按内容判断，不看扩展名）；手机的 HEIC 照片请先转成 JPEG',
    en: 'only JPEG, PNG and WebP pictures and PDF are taken, judged by content and not by name; turn HEIC photos into JPEG first',
  },
  evidenceBroken: {
    zh: '文件不完整或已损坏，请重新导出或重新上传',
    en: 'the file is cut short or damaged; export or send it again',
  },
  evidenceTooManyPixels: {
    zh: '图片超过 5000 万像素，请缩小后再上传',
    en: 'the picture has more than 50 million pixels; make it smaller',
  },
  evidenceAnimated: { zh: '不收动图，请上传单张图片', en: 'no moving pictures; send a single one' },
  evidencePolyglot: {
    zh: '文件里夹带着另一种文件，不收；请用看图或打印软件另存一份',
    en: 'another kind of file hides in this one; save a fresh copy with a picture viewer or by printing to PDF',
  },
  evidenceActive: {
    zh: 'PDF 含有脚本、启动程序、附件或可提交的表单，不收；请“打印为 PDF”后再上传',
    en: 'the PDF holds scripts, launch actions, attached files or forms that send; print it to a new PDF first',
  },
  evidenceEncrypted: {
    zh: 'PDF 已加密，无法检查；请去掉密码和限制后再上传',
    en: 'the PDF is encrypted and cannot be checked; remove its password and restrictions first',
  },
  evidenceUncheckable: {
    zh: 'PDF 的写法无法检查；请“打印为 PDF”后再上传',
    en: 'the PDF is written in a way that cannot be checked; print it to a new PDF first',
  },
  evidenceInfected: {
    zh: '病毒扫描发现问题，文件没有保存；请检查您的电脑',
    en: 'the virus scan found something and the file was not kept; have your computer checked',
  },
  evidenceNotScanned: {
    zh: '病毒扫描没有完成，按规定不收未扫描的文件；请稍后再试，仍不行请联系管理员',
    en: 'the virus scan did not finish, and unscanned files are not taken here; try later, or ask an administrator',
  },
} as const;

/** Why a file is not taken as evidence. */
export type EvidenceCode = keyof typeof MESSAGES;

/** 不收的原因 as a finding; `seen` (what was found: a file type, words of a PDF) goes behind the message. */
export function evidenceFinding(code: EvidenceCode, pointer: string, seen = ''): TroubleDetail {
  const { zh, en } = MESSAGES[code];
  return seen === '' ? { pointer, code, message: { zh, en } } : withSeen({ pointer, code, zh, en, seen });
}

function withSeen(parts: { pointer: string; code: string; zh: string; en: string; seen: string }): TroubleDetail {
  const { pointer, code, zh, en, seen } = parts;
  return { pointer, code, message: { zh: `${zh}（${seen}）`, en: `${en} (${seen})` } };
}
