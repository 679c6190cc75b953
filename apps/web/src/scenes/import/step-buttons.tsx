import { Button } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';

interface StepButtonsProps {
  readonly back: () => void;
  readonly backText?: string;
  readonly next: () => void;
  readonly nextText?: string;
  readonly disabled?: boolean;
  readonly busy?: boolean;
}

export function StepButtons({ back, backText, next, nextText, disabled = false, busy = false }: StepButtonsProps) {
  const { t } = useSpeech();
  return (
    <div className="step-buttons">
      <Button onClick={back} disabled={busy}>
        {backText ?? t('back')}
      </Button>
      <Button type="primary" onClick={next} disabled={disabled} loading={busy}>
        {nextText ?? t('next')}
      </Button>
    </div>
  );
}
