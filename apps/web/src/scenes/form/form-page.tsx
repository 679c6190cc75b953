import '../../styles/form.css';
import { FileExcelOutlined, FileWordOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import { api, downloads, type FormTable } from '../../api.ts';
import { PageHead } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { FormTableView } from './form-table.tsx';

export function FormPage() {
  const { t } = useSpeech();
  const { code, year, choice } = useCounty();
  const form = useLoad(() => api.form(code, year, choice), [code, year, choice]);
  return (
    <div className="page form-page">
      <PageHead
        title={t('formTitle')}
        note={t('formNote')}
        actions={
          <>
            <Button type="primary" icon={<FileExcelOutlined />} href={downloads.formWorkbook(code, year, choice)}>
              {t('formWorkbook')}
            </Button>
            <Button icon={<FileWordOutlined />} href={downloads.formDocument(code, year, choice)}>
              {t('formDocument')}
            </Button>
            <PrintButton />
          </>
        }
      />
      {form.state === 'loading' ? <Spin aria-label={t('loading')} /> : null}
      {form.state === 'failed' ? <ProblemView error={form.error} retry={form.reload} /> : null}
      {form.state === 'loaded' ? <FormTables tables={form.value.tables} /> : null}
    </div>
  );
}

function FormTables({ tables }: { readonly tables: readonly FormTable[] }) {
  const { t } = useSpeech();
  return (
    <>
      <nav aria-label={t('formTables')} className="form-index">
        {tables.map((table) => (
          <a key={table.id} href={`#form-${table.id}`}>
            {table.title}
          </a>
        ))}
      </nav>
      {tables.map((table) => (
        <FormTableView key={table.id} table={table} />
      ))}
    </>
  );
}
