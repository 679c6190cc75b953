import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button, InputNumber, Modal, Select, Upload } from 'antd';
import { useState } from 'react';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { planApi, planDownloads } from '../../plan-api.ts';
import { useRight, useRootData } from '../../state/root-data.ts';
import { useTaskCounty } from './use-task-county.ts';

/** Excel out and in, tasks of a shipped plan, tasks of a year. */
export function TaskTools({ reload }: { readonly reload: () => void }) {
  const { t } = useSpeech();
  const { code } = useTaskCounty();
  const { message } = App.useApp();
  const mayWrite = useRight('tasks.write');
  const [dialog, setDialog] = useState<'catalogue' | 'year' | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const importFile = async (file: File) => {
    try {
      void message.success(t('tkImported', await planApi.importTasks(code, file)));
      reload();
    } catch (error) {
      setTrouble(error);
    }
  };
  const close = () => setDialog(null);
  return (
    <>
      {mayWrite ? (
        <>
          <Button onClick={() => setDialog('catalogue')}>{t('tkFromCatalogue')}</Button>
          <Button onClick={() => setDialog('year')}>{t('tkSpawn')}</Button>
        </>
      ) : null}{' '}
      <Button icon={<DownloadOutlined />} href={planDownloads.tasks(code)}>
        {t('tkExport')}
      </Button>
      {mayWrite ? (
        <Upload
          accept=".xlsx"
          showUploadList={false}
          beforeUpload={(file) => {
            void importFile(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />}>{t('tkImport')}</Button>
        </Upload>
      ) : null}
      {dialog === 'catalogue' ? <CatalogueDialog reload={reload} close={close} /> : null}
      {dialog === 'year' ? <YearDialog reload={reload} close={close} /> : null}
      <Modal
        open={trouble !== null}
        title={t('tkImport')}
        footer={null}
        onCancel={() => setTrouble(null)}
        destroyOnHidden
      >
        <ProblemView error={trouble} />
      </Modal>
    </>
  );
}

interface DialogProps {
  readonly reload: () => void;
  readonly close: () => void;
}

function CatalogueDialog({ reload, close }: DialogProps) {
  const { t, pick } = useSpeech();
  const { code } = useTaskCounty();
  const plans = useRootData().catalogues.filter((c) => c.level !== 'national');
  const [chosen, setChosen] = useState(plans[0]?.id);
  return (
    <MakeDialog
      title={t('tkFromCatalogue')}
      help={t('tkFromCatalogueHelp')}
      ready={chosen !== undefined}
      make={() => planApi.takeCatalogueTasks(code, chosen ?? '')}
      {...{ reload, close }}
    >
      <label htmlFor="from-catalogue">{t('tkPlan')}</label>
      <Select
        id="from-catalogue"
        value={chosen}
        onChange={setChosen}
        options={plans.map((c) => ({ value: c.id, label: pick(c.title) }))}
      />
    </MakeDialog>
  );
}

function YearDialog({ reload, close }: DialogProps) {
  const { t } = useSpeech();
  const { code } = useTaskCounty();
  const [year, setYear] = useState<number | null>(new Date().getFullYear());
  return (
    <MakeDialog
      title={t('tkSpawn')}
      help={t('tkSpawnHelp')}
      ready={year !== null}
      make={() => planApi.spawnTasks(code, year ?? 0)}
      {...{ reload, close }}
    >
      <label htmlFor="spawn-year">{t('tkYear')}</label>
      <InputNumber id="spawn-year" min={2000} max={2100} precision={0} value={year} onChange={setYear} />
    </MakeDialog>
  );
}

interface MakeDialogProps extends DialogProps {
  readonly title: string;
  readonly help: string;
  readonly ready: boolean;
  readonly make: () => Promise<{ readonly added: number; readonly unchanged: number }>;
  readonly children: React.ReactNode;
}

function MakeDialog({ title, help, ready, make, reload, close, children }: MakeDialogProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const [trouble, setTrouble] = useState<unknown>(null);
  const submit = async () => {
    try {
      void message.success(t('tkMade', await make()));
      reload();
      close();
    } catch (error) {
      setTrouble(error);
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={t('tkConfirm')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !ready }}
      onOk={() => void submit()}
      onCancel={close}
      destroyOnHidden
    >
      <p className="muted">{help}</p>
      <div className="correction-fields">{children}</div>
      {trouble === null ? null : <ProblemView error={trouble} />}
    </Modal>
  );
}
