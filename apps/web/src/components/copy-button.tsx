import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useSpeech } from '../i18n/language.tsx';
import { toClipboard } from '../model/clipboard.ts';

interface CopyButtonProps {
  /** header row first; asked for only when pressed */
  readonly rows: () => readonly (readonly string[])[];
  readonly label?: string;
}

/** Puts a whole table on the clipboard, ready for Excel or WPS. */
export function CopyButton({ rows, label }: CopyButtonProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const copy = async () => {
    const table = rows();
    try {
      await navigator.clipboard.writeText(toClipboard(table));
      message.success(t('copied', { rows: Math.max(0, table.length - 1) }));
    } catch {
      message.warning(t('copyFailed'));
    }
  };
  return (
    <Button icon={<CopyOutlined />} onClick={copy}>
      {label ?? t('copy')}
    </Button>
  );
}
