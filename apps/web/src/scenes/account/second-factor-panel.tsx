import type { LoginStep, OwnAccess } from '@junheng/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { ownApi } from '../../account-api.ts';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { BindingForm } from '../login/binding-form.tsx';
import { CodeForm } from '../login/code-form.tsx';
import { LoginSteps } from '../login/login-steps.tsx';
import { OpenIdWay } from '../login/open-id-way.tsx';
import { RecoveryCodes } from '../login/recovery-codes.tsx';

type Factor = OwnAccess['secondFactor'];
type Stage = 'told' | 'binding' | 'tooOld' | 'renewing' | 'codes';

/** so few recovery codes are soon none */
const FEW = 3;

interface SecondFactorPanelProps {
  readonly factor: Factor;
  readonly login: string;
  readonly reload: () => void;
}

/** 动态口令: whether one is bound; binds one, and makes the recovery codes anew. The codes are shown on the page, where they can be printed. */
export function SecondFactorPanel({ factor, login, reload }: SecondFactorPanelProps) {
  const { t } = useSpeech();
  const [stage, setStage] = useState<Stage>('told');
  const [codes, setCodes] = useState<readonly string[]>([]);
  const entered = ({ recoveryCodes = [] }: LoginStep) => {
    setCodes(recoveryCodes);
    setStage('codes');
    reload();
  };
  return (
    <Panel title={t('maSecondFactor')}>
      <div className="panel-body own-factor">
        {stage === 'told' ? <Told {...{ factor }} go={setStage} /> : null}
        {stage === 'binding' ? <BindingForm inside entered={entered} again={() => setStage('tooOld')} /> : null}
        {stage === 'tooOld' ? <LogInAnew login={login} done={() => setStage('binding')} /> : null}
        {stage === 'renewing' ? <Renewal entered={entered} again={reload} /> : null}
        {stage === 'codes' ? <RecoveryCodes codes={codes} kept={() => setStage('told')} button={t('maKept')} /> : null}
        {stage === 'told' || stage === 'codes' ? null : <Button onClick={() => setStage('told')}>{t('cancel')}</Button>}
      </div>
    </Panel>
  );
}

function Told({ factor, go }: { readonly factor: Factor; readonly go: (stage: Stage) => void }) {
  const { t } = useSpeech();
  if (!factor.bound)
    return (
      <>
        <p>{t('maNotBound')}</p>
        <Button type="primary" onClick={() => go('binding')}>
          {t('maBind')}
        </Button>
      </>
    );
  return (
    <>
      <p>{t('maBound')}</p>
      <p>
        {t('maCodesLeft', { n: factor.recoveryCodes })}
        {factor.recoveryCodes <= FEW ? <strong> {t('maCodesFew')}</strong> : null}
      </p>
      <Button onClick={() => go('renewing')}>{t('maRenew')}</Button>
      <p className="muted">{t('maLost')}</p>
    </>
  );
}

/** The password once more, or the other way in where there is one. */
function LogInAnew({ login, done }: { readonly login: string; readonly done: () => void }) {
  const { t } = useSpeech();
  return (
    <>
      <p role="alert">{t('maTooOld')}</p>
      <LoginSteps first="password" login={login} done={done} frame={(_title, step) => step} />
      <OpenIdWay />
    </>
  );
}

/** A code of the authenticator for new recovery codes. */
function Renewal({ entered, again }: { readonly entered: (step: LoginStep) => void; readonly again: () => void }) {
  const { t } = useSpeech();
  return (
    <>
      <p>{t('maRenewHelp')}</p>
      <CodeForm
        label={t('lgFirstCode')}
        button={t('maRenewDone')}
        digitsOnly
        {...{ entered, again }}
        send={ownApi.renewRecoveryCodes}
      />
    </>
  );
}
