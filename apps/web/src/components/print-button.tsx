import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useSpeech } from '../i18n/language.tsx';

export function PrintButton() {
  const { t } = useSpeech();
  return (
    <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
      {t('print')}
    </Button>
  );
}
