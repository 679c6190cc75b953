import { Trouble } from '../trouble.ts';

const KINDS_ZH = '可用 .docx、.pdf、.html、.txt。';
const KINDS_EN = 'Send .docx, .pdf, .html or .txt.';

/** The reading process speaks of workbooks; who sends a plan is told of documents. */
const WORDS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  picture: {
    zh: `这是图片，没有可读的文字。请先做文字识别，或上传可编辑的文档；${KINDS_ZH}`,
    en: `This is a picture without readable text. Run text recognition first. ${KINDS_EN}`,
  },
  damaged: {
    zh: `文件已损坏或不完整。请用 WPS 或 Word 打开后另存为 .docx 再上传；${KINDS_ZH}`,
    en: `The file is damaged or incomplete. Open it, save it as .docx and send it again. ${KINDS_EN}`,
  },
  badXml: {
    zh: '文档内部内容不合规范。请用 WPS 或 Word 打开后另存为 .docx 再上传。',
    en: 'The content of the document is not well formed. Save it as .docx again.',
  },
  tooLarge: {
    zh: '文件超过上限 50 MB。请删去图片后上传。',
    en: 'The file is above the limit of 50 MB. Take its pictures out.',
  },
  timeOut: {
    zh: '读取用时过长，已停止。请另存为新的 .docx 或 .txt 再上传。',
    en: 'Reading took too long and was stopped. Save it as a new .docx or .txt.',
  },
  outOfMemory: {
    zh: '读取所需内存超过上限，已停止。请删去图片或拆分后上传。',
    en: 'Reading needed more memory than allowed and was stopped. Take pictures out or split it.',
  },
};

/** 拒收方案: the same trouble in words for documents. Nothing was stored. */
export function asDocumentRefusal(error: unknown): unknown {
  if (!(error instanceof Trouble)) return error;
  const words = Object.hasOwn(WORDS, error.code) ? WORDS[error.code] : undefined;
  return words === undefined ? error : new Trouble(error.code, words, { status: error.status, cause: error });
}
