import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { PrintButton } from '../../components/print-button.tsx';
import { useSpeech } from '../../i18n/language.tsx';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly kept: () => void;
  /** what to say instead of going into the program */
  readonly button?: string;
}

/** Shown this once, to print or to copy. */
export function RecoveryCodes({ codes, kept, button }: RecoveryCodesProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      void message.success(t('lgCodesCopied'));
    } catch {
      void message.warning(t('copyFailed'));
    }
  };
  return (
    <div className="login-form">
      <p>{t('lgRecoveryHelp')}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="actions">
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>
          {t('lgCopyCodes')}
        </Button>
        <PrintButton />
      </div>
      <Button type="primary" size="large" block onClick={kept}>
        {button ?? t('lgKept')}
      </Button>
    </div>
  );
}
